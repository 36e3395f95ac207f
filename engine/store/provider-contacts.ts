import type { Db } from 'mongodb';
import { z } from 'zod';
import { stored, type Stored } from './stored.ts';

/** When a mail provider was last heard, and when what came in its name was last refused: so that who sets it up sees whether it works. */
const providerContactDocument = z.object({
  /** The provider's name. */
  _id: z.string(),
  heardAt: z.date().nullable().default(null),
  refused: z.object({ at: z.date(), code: z.string() }).nullable().default(null),
});
export type ProviderContactDocument = z.infer<typeof providerContactDocument>;

export const providerContactCollection = (db: Db) => stored(db, 'providerContacts', providerContactDocument, []);
type Contacts = Stored<ProviderContactDocument>;

/** Notes what came of one delivery. */
export const noteContact = async (
  contacts: Contacts,
  provider: string,
  contact: Partial<Pick<ProviderContactDocument, 'heardAt' | 'refused'>>,
): Promise<void> => void (await contacts.raw.updateOne({ _id: provider }, { $set: contact }, { upsert: true }));

/** Forgets how a provider was heard: it has another key from now on, or none. */
export const forgetContact = async (contacts: Contacts, provider: string): Promise<void> =>
  void (await contacts.raw.deleteOne({ _id: provider }));
