import type { ClientSession, Db } from 'mongodb';
import { z } from 'zod';
import { newId, stored, type Stored } from './stored.ts';

/** Purposes are consented to one by one: leave to mail is not leave to track opens. */
const consentPurpose = z.enum(['marketing-mail', 'open-tracking']);

/**
 * One line of the consent ledger (GDPR art. 7(1): the controller must be able to prove consent).
 * 'requested' is a confirmation mail that was sent; consent holds again only once it is 'confirmed'.
 */
export const consentDocument = z.object({
  _id: z.string(),
  lead: z.string(),
  purpose: consentPurpose,
  state: z.enum(['given', 'requested', 'confirmed', 'withdrawn']),
  at: z.date(),
  /** The words agreed to, and the version of the form or of the import that showed them. */
  wording: z.string().nullable(),
  wordingVersion: z.int().nullable(),
  form: z.string().nullable(),
  /** Where it came from: 'form', 'import', 'one-click', 'page', 'manager', 'mail'. */
  source: z.string(),
  ip: z.string().nullable(),
  /** Of a request: the language its confirmation mail is written in. */
  language: z.enum(['fr', 'en']).optional(),
  /** The line this one answers: a confirmation names its request. */
  answers: z.string().nullable(),
});
export type ConsentDocument = z.infer<typeof consentDocument>;
export type ConsentEntry = Omit<ConsentDocument, '_id'> & { readonly _id?: string };

export const consentCollection = (db: Db) => stored(db, 'consents', consentDocument, [{ key: { lead: 1, at: -1 } }]);

/** Adds a line to the ledger; nothing in it is ever changed. */
export async function appendConsent(
  consents: Stored<ConsentDocument>,
  entry: ConsentEntry,
  session: ClientSession,
): Promise<void> {
  await consents.raw.insertOne({ ...entry, _id: entry._id ?? newId() }, { session });
}
