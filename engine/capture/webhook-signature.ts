import { DomainError } from '../errors.ts';
import { isSameSecret } from '../is-same-secret.ts';
import { signatureOf } from '../web-requests/signature-of.ts';

/** How far the time of a delivery may lie from ours, in milliseconds. */
const TOLERANCE = 5 * 60_000;

/** The headers a sender gives, by the Standard Webhooks specification: a key of the delivery, seconds since the epoch, and signatures `v1,<base64>` parted by spaces. */
export interface WebhookHeaders {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
}

/** Throws `signature-refused` for a delivery that was not signed with the secret, and `webhook-too-old` for one that was signed too long ago, or in the future. */
export function verifyWebhook(secret: string, headers: WebhookHeaders, body: Buffer, now: number): void {
  const right = signatureOf(secret, headers.id, headers.timestamp, body);
  const isSigned = headers.signature.split(' ').some((given) => isSameSecret(given, right));
  if (!isSigned || headers.id === '' || !/^\d{1,12}$/.test(headers.timestamp))
    throw new DomainError('signature-refused', 'the signature does not match');
  if (Math.abs(now - Number(headers.timestamp) * 1_000) > TOLERANCE)
    throw new DomainError('webhook-too-old', 'the delivery was not signed just now');
}
