import type { Delivery } from './delivery.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const GIVE_UP_AFTER = 72 * HOUR;
/** However fast the run's clock, an SMTP server gets this long to come back. */
const SHORTEST_PATIENCE = 2 * MINUTE;

/**
 * Real milliseconds until marketing mail is tried again after attempt number `attempts`; null to give up.
 * A server's 4xx waits 30 min and more of the run's time (RFC 5321 §4.5.4.1), a lost connection seconds.
 * `factor` is the run's clock: virtual ms in a real ms. `since` is the real age of the send in ms.
 */
export function whenToRetry(
  by: Extract<Delivery, { state: 'later' }>['by'],
  attempts: number,
  since: number,
  factor: number,
): number | null {
  if (since > Math.max(GIVE_UP_AFTER / factor, SHORTEST_PATIENCE)) return null;
  const doubled = 2 ** Math.min(attempts - 1, 20);
  return by === 'server'
    ? Math.max(SECOND, Math.min(30 * MINUTE * doubled, 6 * HOUR) / factor)
    : Math.min(SECOND * doubled, MINUTE);
}
