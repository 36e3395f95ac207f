import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKey } from '../config.ts';
import { DomainError } from '../errors.ts';

/**
 * Signs short payloads for links. A token is `keyId.payload.mac`, url-safe; the purpose is in the MAC only,
 * so a token made for one purpose is worthless for another. Payloads hold opaque ids, never addresses.
 */
export interface KeyRing {
  /** A token for `payload` (letters, digits, `-`, `_`, `:`). */
  sign(purpose: string, payload: string): string;
  /** The payload, or null for whatever this ring did not sign for `purpose`. */
  verify(purpose: string, token: string): string | null;
  /** Keyed hashes of `value`, one a key, the current key's first: what was stored under an older key is still found. */
  digests(purpose: string, value: string): readonly string[];
}

/** 128 of HMAC-SHA256's 256 bits (RFC 2104 §5 allows half): short links, far out of reach. */
const MAC_BYTES = 16;
const PAYLOAD = /^[\w:-]{1,200}$/;
const TOKEN = /^([\w-]{1,40})\.([\w:-]{1,200})\.([\w-]{22})$/;

const mac = (secret: Buffer, purpose: string, payload: string): string =>
  createHmac('sha256', secret).update(`${purpose}\n${payload}`).digest().subarray(0, MAC_BYTES).toString('base64url');

/** A ring whose first key signs and whose every key verifies: old keys stay, since unsubscribe links never expire. */
export function keyRing(keys: readonly SigningKey[]): KeyRing {
  const secrets = new Map(keys.map(({ id, secret }) => [id, secret]));
  return {
    digests: (purpose, value) =>
      keys.map(({ secret }) => createHmac('sha256', secret).update(`${purpose}\n${value}`).digest('base64url')),
    sign: (purpose, payload) => {
      const [key] = keys;
      if (key === undefined) throw new DomainError('keys-missing', 'PEPINIERE_KEYS names no key to sign with');
      if (!PAYLOAD.test(payload))
        throw new DomainError('payload-invalid', 'a token carries opaque ids only', { data: { purpose } });
      return `${key.id}.${payload}.${mac(key.secret, purpose, payload)}`;
    },
    verify: (purpose, token) => {
      const [, id = '', payload = '', given = ''] = TOKEN.exec(token) ?? [];
      const secret = secrets.get(id);
      if (secret === undefined) return null;
      return timingSafeEqual(Buffer.from(given), Buffer.from(mac(secret, purpose, payload))) ? payload : null;
    },
  };
}
