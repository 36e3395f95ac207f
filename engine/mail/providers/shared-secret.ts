import { createHash, timingSafeEqual } from 'node:crypto';
import type { ProviderDelivery } from './provider.ts';
import { signatureRefused } from './refuse-delivery.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The secret that an Authorization header bears: a bearer token (RFC 6750) or the password of Basic (RFC 7617). */
function secretOf(authorization: string): string {
  const [, scheme = '', value = ''] = /^(\S+) +(\S+)$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return '';
  const pair = Buffer.from(value, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}

/** For providers that sign nothing: throws `signature-refused` for a delivery without the secret they were given in their address. */
export function verifySecret({ header }: ProviderDelivery, secret: string): void {
  if (!timingSafeEqual(digest(secretOf(header('authorization'))), digest(secret))) throw signatureRefused();
}
