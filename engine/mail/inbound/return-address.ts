import { timingSafeEqual } from 'node:crypto';
import type { Engine } from '../../engine.ts';

type WithKeys = Pick<Engine, 'keys'>;

/** What comes in at an address of ours: reports of failed delivery, answers of leads, requests of mail programs to unsubscribe. */
const PURPOSES = ['bounce', 'reply', 'unsubscribe'] as const;
export type ReturnPurpose = (typeof PURPOSES)[number];

/** The part of a Message-ID before its `@`, as `messageId` makes it. */
const REFERENCE = /^<([0-9a-f]{32})@/;
/** 80 bits: with 32 digits of reference and the longest purpose, 64 octets, the most a local part may have (RFC 5321 §4.5.3.1.1). */
const MAC_DIGITS = 20;
const LOCAL_PART = /^([a-z]+)\+([0-9a-f]{32})([0-9a-f]{20})$/;

/** One MAC a key. In hexadecimal: mail servers on the way may change the case of letters. */
const macs = ({ keys }: WithKeys, purpose: ReturnPurpose, reference: string): readonly Buffer[] =>
  keys
    .digests(`return-${purpose}`, reference)
    .map((digest) => Buffer.from(Buffer.from(digest, 'base64url').toString('hex').slice(0, MAC_DIGITS)));

/**
 * The address at `domain` to which what concerns one mail comes back (VERP): `bounce+…@domain`. It names the mail by its
 * Message-ID, and nobody; a later key of the ring still reads it. Null for a Message-ID we did not make.
 */
export function makeReturnAddress(
  engine: WithKeys,
  purpose: ReturnPurpose,
  messageId: string,
  domain: string,
): string | null {
  const reference = REFERENCE.exec(messageId)?.[1];
  const [mac] = reference === undefined ? [] : macs(engine, purpose, reference);
  return reference === undefined || mac === undefined ? null : `${purpose}+${reference}${mac.toString()}@${domain}`;
}

/** What an address of ours is for and the reference of the mail it names; null for an address that we did not make. */
export function readReturnAddress(
  engine: WithKeys,
  address: string,
): { readonly purpose: ReturnPurpose; readonly reference: string } | null {
  const [, name, reference = '', mac = ''] =
    LOCAL_PART.exec(address.slice(0, address.lastIndexOf('@')).toLowerCase()) ?? [];
  const purpose = PURPOSES.find((known) => known === name);
  if (purpose === undefined) return null;
  const given = Buffer.from(mac);
  return macs(engine, purpose, reference).some((right) => timingSafeEqual(given, right))
    ? { purpose, reference }
    : null;
}
