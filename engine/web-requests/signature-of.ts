import { createHmac } from 'node:crypto';

const PREFIX = /^whsec_/;

/** The bytes of a secret: `whsec_` and base64. */
export const secretBytes = (secret: string): Buffer => Buffer.from(secret.replace(PREFIX, ''), 'base64');

/**
 * The signature `v1,<base64>` of a delivery by Standard Webhooks (standardwebhooks.com): HMAC-SHA256 of `id.timestamp.body`
 * with the bytes of the secret. `timestamp` is seconds since the epoch, as it stands in its header.
 */
export function signatureOf(secret: string, id: string, timestamp: string, body: Buffer | string): string {
  return `v1,${createHmac('sha256', secretBytes(secret)).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}
