import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { SigningKey } from '../config.ts';
import { DomainError } from '../errors.ts';

/** Seals secrets that lie in MongoDB, so that who reads the database or a backup of it alone does not have them. */
export interface Sealer {
  /** `place` says where the text is kept: sealed for one place, it can't be opened at another. */
  readonly seal: (place: string, text: string) => string;
  /** Opens what any key of the ring sealed; what lies there in clear from before is answered as it is. Throws `secret-unreadable`. */
  readonly open: (place: string, kept: string) => string;
}

const SEALED = /^sealed:([\w-]+):([\w-]+)$/;
const CIPHER = 'aes-256-gcm';
const [NONCE, TAG] = [12, 16];

/** Whether a kept text is sealed already. */
export const isSealed = (kept: string): boolean => SEALED.test(kept);

/** The key that seals is not the one that signs links: a use of one says nothing of the other. */
const sealingKey = ({ secret }: SigningKey): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'pepiniere/sealed-secrets/1', 32));

/** A sealer whose first key seals and whose every key opens: AES-256-GCM, under keys derived from the ring's. */
export function openSealer(ring: readonly SigningKey[]): Sealer {
  const keys = new Map(ring.map((key) => [key.id, sealingKey(key)]));
  const [first] = ring;
  const unreadable = (place: string, cause?: unknown): DomainError =>
    new DomainError('secret-unreadable', 'no key of PEPINIERE_KEYS opens this secret', { data: { place }, cause });
  return {
    seal: (place, text) => {
      const key = first && keys.get(first.id);
      if (first === undefined || key === undefined)
        throw new DomainError('keys-missing', 'PEPINIERE_KEYS names no key to seal with');
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `sealed:${first.id}:${sealed.toString('base64url')}`;
    },
    open: (place, kept) => {
      const [, id, text] = SEALED.exec(kept) ?? [];
      if (id === undefined || text === undefined) return kept;
      const key = keys.get(id);
      const bytes = Buffer.from(text, 'base64url');
      if (key === undefined || bytes.length < NONCE + TAG) throw unreadable(place);
      try {
        const opened = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG })
          .setAAD(Buffer.from(place))
          .setAuthTag(bytes.subarray(-TAG));
        return Buffer.concat([opened.update(bytes.subarray(NONCE, -TAG)), opened.final()]).toString('utf8');
      } catch (cause) {
        throw unreadable(place, cause);
      }
    },
  };
}
