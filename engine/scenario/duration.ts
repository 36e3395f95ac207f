import { z } from 'zod';
import { Temporal } from 'temporal-polyfill';

/** A length of time as a lead manager says it. */
export const duration = z.strictObject({
  amount: z.int().min(1).max(10_000),
  unit: z.enum(['minutes', 'hours', 'days']),
});
export type Duration = z.infer<typeof duration>;

/**
 * The instant `length` after `from`, both in milliseconds since the epoch (a virtual clock may give fractions).
 * Minutes and hours are exact; days keep the local time of `zone` (an IANA name) over clock changes,
 * and a local time that does not exist moves on by the hour that is left out (02:30 becomes 03:30, as in RFC 5545 §3.3.5).
 * Of a local time that comes twice, the first is meant.
 */
export function addDuration(from: number, length: Duration, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(from))
    .toZonedDateTimeISO(zone)
    .add({ [length.unit]: length.amount }).epochMilliseconds;
}
