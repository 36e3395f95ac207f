import { z } from 'zod';
import { Temporal } from 'temporal-polyfill';
import { localInstant } from './local-instant.ts';

/** A length of time as a lead manager says it. */
export const duration = z.strictObject({
  amount: z.int().min(1).max(10_000),
  unit: z.enum(['minutes', 'hours', 'days']),
});
export type Duration = z.infer<typeof duration>;

/**
 * The instant `length` after `from`, both in milliseconds since the epoch (a virtual clock may give fractions).
 * Minutes and hours are exact; days keep the local time of `zone` (an IANA name) over clock changes: see `localInstant`.
 */
export function addDuration(from: number, { amount, unit }: Duration, zone: string): number {
  const start = Temporal.Instant.fromEpochMilliseconds(Math.round(from));
  if (unit !== 'days') return start.add({ [unit]: amount }).epochMilliseconds;
  return localInstant(start.toZonedDateTimeISO(zone).toPlainDateTime().add({ days: amount }), zone);
}
