import { Temporal } from 'temporal-polyfill';
import type { Json } from './json.ts';
import { localInstant } from './local-instant.ts';
import { zoned } from './local-time.ts';
import { readDate } from './read-date.ts';
import type { DateCall } from './scenario-call.ts';

/** Offsets of all zones in use are whole quarters of an hour: only then can a local time come anywhere. */
const QUARTER = 15 * 60_000;
/** Local dates differ from those of UTC by at most a day. */
const ZONES = { days: 1 } as const;

/** A stretch of time, in milliseconds: after `from`, up to and with `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The next instant after `after` at which the time of day of a date call comes somewhere on earth. */
export function nextQuarter({ at }: DateCall, after: number): number {
  const minutes = (Number(at.slice(3)) % 15) * 60_000;
  return Math.floor((after - minutes) / QUARTER + 1) * QUARTER + minutes;
}

/** The days that the profile field of a lead may name for its call to come within a stretch of time, whatever its zone. */
export function datesCalled({ days }: DateCall, { from, to }: Stretch): Temporal.PlainDate[] {
  const last = zoned(to, 'UTC').toPlainDate().add(ZONES).subtract({ days });
  const dates: Temporal.PlainDate[] = [];
  for (
    let date = zoned(from, 'UTC').toPlainDate().subtract(ZONES).subtract({ days });
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  )
    dates.push(date);
  return dates;
}

/**
 * The day (`YYYY-MM-DD`) for which a lead with this value in its field is called within a stretch of time, null when it is not:
 * the day itself or, yearly, its return, never before the day; 29 February returns on 28 February in common years.
 */
export function dayCalled(call: DateCall, value: Json, zone: string, { from, to }: Stretch): string | null {
  const named = readDate(value);
  if (named === null) return null;
  const time = Temporal.PlainTime.from(call.at);
  const isCalled = (date: Temporal.PlainDate): boolean => {
    const at = localInstant(date.add({ days: call.days }).toPlainDateTime(time), zone);
    return at > from && at <= to;
  };
  if (!call.yearly) return isCalled(named) ? named.toString() : null;
  const first = zoned(from, zone).subtract({ days: call.days }).year - 1;
  const last = zoned(to, zone).subtract({ days: call.days }).year + 1;
  for (let year = Math.max(first, named.year); year <= last; year += 1) {
    const returned = named.with({ year });
    if (isCalled(returned)) return returned.toString();
  }
  return null;
}
