import type { ClientSession, Db } from 'mongodb';
import { z } from 'zod';
import { indexFor } from './page-in-order.ts';
import { PERSON_ORDERS } from './person-orders.ts';
import { type Stored, stored } from './stored.ts';

/** Somebody who can sign in. `sells`: takes leads that are handed off. `openHandOffs` is the load allocation looks at. */
export const personDocument = z.object({
  _id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['admin', 'manager', 'rep']),
  language: z.enum(['fr', 'en']),
  /** The language is nobody’s choice yet: the first sign-in by link brings that of its page. */
  languageIsOpen: z.boolean().optional(),
  sells: z.boolean(),
  active: z.boolean(),
  /** Argon2id; null until an invitation is accepted. */
  passwordHash: z.string().nullable(),
  openHandOffs: z.int(),
  lastHandOffAt: z.date().nullable(),
  createdAt: z.date(),
});
export type PersonDocument = z.infer<typeof personDocument>;

export const peopleCollection = (db: Db) =>
  stored(db, 'people', personDocument, [
    { key: { email: 1 }, unique: true },
    { key: { sells: 1, active: 1, openHandOffs: 1, lastHandOffAt: 1 } },
    ...Object.values(PERSON_ORDERS).map(indexFor),
  ]);

/** Touches every admin, so that of two transactions that each take one away the second sees what the first did. */
export async function lockAdmins(people: Stored<PersonDocument>, at: Date, session: ClientSession): Promise<void> {
  await people.raw.updateMany({ role: 'admin', active: true }, [{ $set: { lockedAt: at } }], { session });
}
