import type { ClientSession, Db } from 'mongodb';
import { z } from 'zod';
import { stored, type Stored } from './stored.ts';

/** A key with which the mail of a sender's domain can be signed. */
export const dkimKeyDocument = z.object({
  /** Opaque. */
  _id: z.string(),
  /** Under which name the record stands (RFC 6376 §3.1): `<selector>._domainkey.<domain>`. */
  selector: z.string(),
  domain: z.string(),
  /** As the DNS record has it: base64 of the public key's DER. */
  publicKey: z.string(),
  /** PKCS #8 in PEM; sealed. */
  privateKey: z.string(),
  createdAt: z.date(),
  /** Since when it signs; null while another does, or none. */
  signsSince: z.date().nullable(),
});
export type DkimKeyDocument = z.infer<typeof dkimKeyDocument>;

/** The place for which a private key is sealed. */
export const dkimPlace = (id: string): string => `dkimKeys.privateKey:${id}`;

export const dkimKeyCollection = (db: Db) =>
  stored(db, 'dkimKeys', dkimKeyDocument, [{ key: { domain: 1, selector: 1 }, unique: true }]);

export type DkimKeys = Stored<DkimKeyDocument>;

/** The keys of a domain, newest first. */
export const dkimKeysOf = (keys: DkimKeys, domain: string): Promise<DkimKeyDocument[]> =>
  keys.many({ domain }, { sort: { createdAt: -1, _id: -1 } });

/** The key that signs the mail of a domain; of two, which can't be for long, the later. */
export async function signingDkimKey(keys: DkimKeys, domain: string): Promise<DkimKeyDocument | null> {
  const [key] = await keys.many({ domain, signsSince: { $ne: null } }, { sort: { signsSince: -1, _id: -1 }, limit: 1 });
  return key ?? null;
}

/** Makes a key sign for its domain, alone; with `since` null, none does any more. */
export async function letSign(
  keys: DkimKeys,
  { _id, domain }: Pick<DkimKeyDocument, '_id' | 'domain'>,
  since: Date | null,
  session: ClientSession,
): Promise<void> {
  await keys.raw.updateMany({ domain, signsSince: { $ne: null } }, { $set: { signsSince: null } }, { session });
  if (since !== null) await keys.raw.updateOne({ _id }, { $set: { signsSince: since } }, { session });
}
