import { createHmac } from 'node:crypto';

const PREFIX = /^whsec_/;

/**
 * The signature `v1,<base64>` of a delivery by Standard Webhooks (standardwebhooks.com): HMAC-SHA256 of `id.timestamp.body`
 * with the bytes of the secret, `whsec_` and base64. `timestamp` is seconds since the epoch, as it stands in its header.
 */
export function signatureOf(secret: string, id: string, timestamp: string, body: Buffer | string): string {
  const key = Buffer.from(secret.replace(PREFIX, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}
