import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../errors.ts';

/** How far the time of a delivery may lie from ours, in milliseconds. */
const TOLERANCE = 5 * 60_000;
const PREFIX = 'whsec_';

/** The headers a sender gives, by the Standard Webhooks specification: a key of the delivery, seconds since the epoch, and signatures `v1,<base64>` parted by spaces. */
export interface WebhookHeaders {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
}

/** The signature `v1,<base64>` of a delivery: HMAC-SHA256 of `id.timestamp.body` with the bytes of the secret. */
function sign(secret: string, { id, timestamp }: Omit<WebhookHeaders, 'signature'>, body: Buffer): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Throws `signature-refused` for a delivery that was not signed with the secret, and `webhook-too-old` for one that was signed too long ago, or in the future. */
export function verifyWebhook(secret: string, headers: WebhookHeaders, body: Buffer, now: number): void {
  const right = sign(secret, headers, body);
  const isSigned = headers.signature.split(' ').some((given) => isSame(given, right));
  if (!isSigned || headers.id === '' || !/^\d{1,12}$/.test(headers.timestamp))
    throw new DomainError('signature-refused', 'the signature does not match');
  if (Math.abs(now - Number(headers.timestamp) * 1_000) > TOLERANCE)
    throw new DomainError('webhook-too-old', 'the delivery was not signed just now');
}
