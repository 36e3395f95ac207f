import type { ClientSession, Db } from 'mongodb';
import { z } from 'zod';
import { type Stored, stored } from './stored.ts';

/**
 * One mail to one address: the ledger that makes a send happen once.
 * `reserved`: it may be tried (again). `sending`: an attempt is under way, or died. `unknown`: handed over, no reply seen.
 */
export const sendDocument = z.object({
  /** `enrollment:node:visit`, or the key of a notice. */
  _id: z.string(),
  kind: z.enum(['marketing', 'notice', 'transactional', 'test']),
  lead: z.string().nullable(),
  person: z.string().nullable(),
  enrollment: z.string().nullable(),
  scenario: z.string().nullable(),
  node: z.string().nullable(),
  template: z.string().nullable(),
  state: z.enum(['reserved', 'sending', 'sent', 'failed', 'unknown', 'skipped']),
  messageId: z.string(),
  to: z.string(),
  subject: z.string(),
  /** Where the tracking links lead, by their number; null for one that was not a web address. */
  links: z.array(z.string().nullable()),
  createdAt: z.date(),
  /** When the last attempt began or the server took it. */
  sentAt: z.date().nullable(),
  /** The server's own words: they may name the address, so they never leave MongoDB. */
  reply: z.string().nullable(),
  /** SMTP code of the last refusal, or why it was skipped. */
  code: z.string().nullable(),
  attempts: z.int(),
  test: z.boolean(),
});
export type SendDocument = z.infer<typeof sendDocument>;

export const sendCollection = (db: Db) =>
  stored(db, 'sends', sendDocument, [
    { key: { lead: 1, createdAt: -1 } },
    { key: { enrollment: 1, createdAt: 1 } },
    { key: { state: 1, createdAt: -1 } },
  ]);

export type Sends = Stored<SendDocument>;
/** What a send is before its first attempt. */
export type NewSend = Omit<SendDocument, 'state' | 'createdAt' | 'sentAt' | 'reply' | 'code' | 'attempts'>;

/** Marks a send as being sent and counts the attempt; makes its document at the first. Call when no other attempt can be alive. */
export async function claimSend(sends: Sends, { _id, ...send }: NewSend, now: Date, session?: ClientSession): Promise<SendDocument> {
  const claimed = await sends.raw.findOneAndUpdate(
    { _id },
    { $set: { ...send, state: 'sending', sentAt: now }, $inc: { attempts: 1 }, $setOnInsert: { createdAt: now, reply: null, code: null } },
    { upsert: true, returnDocument: 'after', ...(session === undefined ? {} : { session }) },
  );
  return sends.parse(claimed);
}

/** Records a send that the law or the lead forbids: it will never be tried. */
export async function skipSend(sends: Sends, { _id, ...send }: NewSend, reason: string, now: Date, session: ClientSession): Promise<void> {
  await sends.raw.updateOne(
    { _id },
    { $set: { ...send, state: 'skipped', code: reason, sentAt: null }, $setOnInsert: { createdAt: now, reply: null, attempts: 0 } },
    { upsert: true, session },
  );
}

/** Records how a send ended. An attempt that was given up for `unknown` may still learn its true end. */
export async function endSend(
  sends: Sends,
  id: string,
  end: { readonly state: 'sent' | 'failed' | 'unknown'; readonly reply: string | null; readonly code: string | null; readonly at: Date },
  session?: ClientSession,
): Promise<boolean> {
  const { matchedCount } = await sends.raw.updateOne(
    { _id: id, state: { $in: ['reserved', 'sending', 'unknown'] } },
    { $set: { state: end.state, reply: end.reply, code: end.code, sentAt: end.at } },
    session === undefined ? {} : { session },
  );
  return matchedCount === 1;
}

/** Puts attempt number `attempts` back for a later one. False when something else became of the send meanwhile. */
export async function putBackSend(sends: Sends, id: string, attempts: number, code: string, reply: string | null): Promise<boolean> {
  const { matchedCount } = await sends.raw.updateOne({ _id: id, state: 'sending', attempts }, { $set: { state: 'reserved', code, reply } });
  return matchedCount === 1;
}
