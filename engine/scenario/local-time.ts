import { z } from 'zod';
import { Temporal } from 'temporal-polyfill';

/** A local time of day, `HH:MM`. */
export const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time of the day is expected, such as 09:30');

/** The local moment an instant (milliseconds, at times with fractions) is in a zone (IANA name). */
export const zoned = (at: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(Math.round(at)).toZonedDateTimeISO(zone);

/** The local time of day, `HH:MM`. */
export const timeOfDay = (at: number, zone: string): string =>
  zoned(at, zone).toPlainTime().toString({ smallestUnit: 'minute' });

/** Whether a local time lies in `[from, to)`; a `from` after `to` reaches over midnight, two equal times mean the whole day. */
export function isBetween(time: string, from: string, to: string): boolean {
  if (from === to) return true;
  return from < to ? time >= from && time < to : time >= from || time < to;
}
