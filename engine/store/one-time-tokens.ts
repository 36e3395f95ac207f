import type { Db } from 'mongodb';
import { z } from 'zod';
import { type Stored, stored } from './stored.ts';

/** A link that works once: to sign in, to accept an invitation, or to choose a new password. `_id` is the hash of its token. */
export const oneTimeTokenDocument = z.object({
  _id: z.string(),
  purpose: z.enum(['sign-in', 'invitation', 'new-password']),
  person: z.string(),
  expiresAt: z.date(),
});
export type OneTimeTokenDocument = z.infer<typeof oneTimeTokenDocument>;

export const oneTimeTokenCollection = (db: Db) =>
  stored(db, 'oneTimeTokens', oneTimeTokenDocument, [
    { key: { person: 1 } },
    { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
  ]);

/** Takes a token out, for one caller only however many ask at once; null when it is unknown, used or expired. */
export async function consumeToken(
  tokens: Stored<OneTimeTokenDocument>,
  asked: { hash: string; purpose: OneTimeTokenDocument['purpose']; now: Date },
): Promise<OneTimeTokenDocument | null> {
  const found = await tokens.raw.findOneAndDelete({
    _id: asked.hash,
    purpose: asked.purpose,
    expiresAt: { $gt: asked.now },
  });
  return found === null ? null : tokens.parse(found);
}

/** Those of these people who have an invitation. */
export const invitedAmong = async (
  tokens: Stored<OneTimeTokenDocument>,
  people: readonly string[],
): Promise<ReadonlySet<string>> =>
  new Set(await tokens.raw.distinct('person', { person: { $in: [...people] }, purpose: 'invitation' }));
