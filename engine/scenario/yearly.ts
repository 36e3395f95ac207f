import type { Temporal } from 'temporal-polyfill';

/**
 * The years in which a date that returns every year may lead to a moment near another date, in order: from the year before
 * to the year after, none before the date itself. 29 February returns on 28 February in common years.
 */
export function returnsOf(date: Temporal.PlainDate, near: Temporal.PlainDate): Temporal.PlainDate[] {
  return [near.year - 1, near.year, near.year + 1, near.year + 2]
    .filter((year) => year >= date.year)
    .map((year) => date.with({ year }));
}
