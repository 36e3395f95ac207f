import { z } from 'zod';
import { Temporal } from 'temporal-polyfill';
import { localInstant } from './local-instant.ts';
import { zoned } from './local-time.ts';

/** Days of the week by ISO 8601: 1 is Monday. */
export const weekdays = z.array(z.int().min(1).max(7)).min(1).max(7);

/**
 * When something is open: on these days of the week from a local time (included) to another (not included), save on
 * `closed` dates. A `from` after `to` reaches into the next day and is judged by the day it begins; two equal times mean the whole day.
 */
export interface OpeningHours {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
  /** `YYYY-MM-DD`. */
  readonly closed: readonly string[];
}

/** One time something is open, in milliseconds: from `from` on, until just before `to`. */
export interface Opening {
  readonly from: number;
  readonly to: number;
}

/** No list of closed dates is longer than the days searched: see calendar.ts. */
const FURTHEST_DAYS = 8_000;

/** The opening that begins on a date; null when there is none, or clocks going forward swallow it. */
function openingOn(date: Temporal.PlainDate, { days, from, to, closed }: OpeningHours, zone: string): Opening | null {
  if (!days.includes(date.dayOfWeek) || closed.includes(date.toString())) return null;
  const at = (day: Temporal.PlainDate, time: string): number =>
    localInstant(day.toPlainDateTime(Temporal.PlainTime.from(time)), zone);
  const next = date.add({ days: 1 });
  const opening =
    from === to
      ? { from: at(date, '00:00'), to: at(next, '00:00') }
      : { from: at(date, from), to: at(from < to ? date : next, to) };
  return opening.from < opening.to ? opening : null;
}

/**
 * The opening an instant (milliseconds) is in, else the next one, in `zone` (IANA name).
 * Throws where there is none: no day of the week, or every date closed for twenty years.
 */
export function nextOpening(at: number, hours: OpeningHours, zone: string): Opening {
  let date = zoned(at, zone).toPlainDate().subtract({ days: 1 });
  for (let day = 0; day < FURTHEST_DAYS; day += 1) {
    const opening = openingOn(date, hours, zone);
    if (opening !== null && opening.to > at) return opening;
    date = date.add({ days: 1 });
  }
  throw new Error('these hours never open');
}
