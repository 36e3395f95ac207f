import type { Temporal } from 'temporal-polyfill';

/**
 * The instant, in milliseconds since the epoch, at which the clocks of `zone` (IANA name) show a local moment.
 * One that is left out when clocks go forward is at the next valid instant, that of the change; one that comes twice
 * is the first of the two.
 */
export function localInstant(moment: Temporal.PlainDateTime, zone: string): number {
  const first = moment.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(moment)) return first.epochMilliseconds;
  // `first` lies before the gap by as much as the moment lies in it: the gap is the next change of the clocks.
  const change = first.getTimeZoneTransition('next') ?? first;
  return change.epochMilliseconds;
}
