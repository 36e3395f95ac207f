import { DomainError } from '../../errors.ts';

/** How far a signed time may lie from ours, in milliseconds. */
export const TOLERANCE = 5 * 60_000;

/** The refusal of a delivery that nobody signed who may. */
export const signatureRefused = (): DomainError =>
  new DomainError('signature-refused', 'the delivery is not signed by the provider');

/** Throws `webhook-too-old` unless `at`, in milliseconds, is about now. */
export function refuseOld(at: number, now: number): void {
  if (!(Math.abs(now - at) <= TOLERANCE))
    throw new DomainError('webhook-too-old', 'the delivery was not signed just now');
}
