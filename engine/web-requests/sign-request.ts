import { randomBytes } from 'node:crypto';
import { signatureOf } from './signature-of.ts';

/** A fresh secret for signing, as Standard Webhooks writes it: `whsec_` and 32 bytes in base64. */
export const newSigningSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/**
 * The headers by which a receiver knows who sent `body` and that it was not changed (standardwebhooks.com): the HMAC-SHA256
 * of `id.timestamp.body`, once for each secret that it may hold. `id` is the same at every attempt, so that it serves as idempotency key too; `at` in ms.
 */
export function signatureHeaders(
  secrets: readonly string[],
  id: string,
  at: number,
  body: string,
): Record<string, string> {
  const timestamp = String(Math.floor(at / 1_000));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => signatureOf(secret, id, timestamp, body)).join(' '),
    'idempotency-key': id,
  };
}
