import { Temporal } from 'temporal-polyfill';
import { localInstant } from './local-instant.ts';
import { zoned } from './local-time.ts';
import type { OpeningHours } from './next-opening.ts';

const FURTHEST_DAYS = 8_000;

/**
 * The first instant at or after `at` (milliseconds) when it is `time` (local, `HH:MM`) on one of the days, in `zone`.
 * Throws where there is none.
 */
export function nextTime(
  at: number,
  { days, time, closed }: Pick<OpeningHours, 'days' | 'closed'> & { readonly time: string },
  zone: string,
): number {
  const clock = Temporal.PlainTime.from(time);
  let date = zoned(at, zone).toPlainDate();
  for (let day = 0; day < FURTHEST_DAYS; day += 1) {
    if (days.includes(date.dayOfWeek) && !closed.includes(date.toString())) {
      const instant = localInstant(date.toPlainDateTime(clock), zone);
      if (instant >= at) return instant;
    }
    date = date.add({ days: 1 });
  }
  throw new Error('this time never comes');
}
