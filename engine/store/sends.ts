import type { ClientSession, Db } from 'mongodb';
import { z } from 'zod';
import { BOUNCE_KINDS } from '../mail/inbound/judge-bounce.ts';
import { inBatches } from './in-batches.ts';
import { onceFor } from './once-for.ts';
import { type Stored, stored } from './stored.ts';

/**
 * One mail to one address: the ledger that makes a send happen once.
 * `reserved`: it may be tried (again). `sending`: an attempt is under way, or died. `unknown`: handed over, no reply seen.
 * Of a marketing mail, `handedOver` is written before the end of its data is sent: an attempt that died before it was
 * accepted by nobody, and may be made again. Where nothing is noted, as before there was this, it may have been.
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
  /** Where the tracked links lead, by their number; null for one that is not tracked: no web address, or the way out. */
  links: z.array(z.string().nullable()),
  createdAt: z.date(),
  /** When the last attempt began or the server took it; of a reserved notice, when it was reserved. */
  sentAt: z.date().nullable(),
  /** The server's own words: they may name the address, so they never leave MongoDB. */
  reply: z.string().nullable(),
  /** SMTP code of the last refusal, or why it was skipped. */
  code: z.string().nullable(),
  attempts: z.int(),
  handedOver: z.boolean().optional(),
  /** The process that makes, or made, the attempt; of marketing mails. */
  by: z.string().optional(),
  /** It came back after it was taken, or its reader called it spam: that stays, else the last that was heard. */
  back: z
    .object({ kind: z.enum([...BOUNCE_KINDS, 'complaint']), status: z.string().nullable(), at: z.date() })
    .optional(),
  /** Of one of unknown fate: somebody has seen that it is. */
  seen: z.literal(true).optional(),
  test: z.boolean(),
});
export type SendDocument = z.infer<typeof sendDocument>;

export const sendCollection = (db: Db) =>
  stored(db, 'sends', sendDocument, [
    { key: { lead: 1, createdAt: -1 } },
    { key: { messageId: 1 } },
    { key: { enrollment: 1, createdAt: 1 } },
    { key: { createdAt: -1, _id: -1 } },
    { key: { state: 1, createdAt: -1, _id: -1 } },
    { key: { scenario: 1, createdAt: -1, _id: -1 } },
    { key: { kind: 1, state: 1, sentAt: 1 } },
    {
      key: { 'back.kind': 1, createdAt: -1, _id: -1 },
      partialFilterExpression: { 'back.kind': { $exists: true } },
    },
  ]);

/** What is put back says nothing: a worker of an earlier version, which does not note it, may claim it next. */
const NOT_HANDED_OVER = { handedOver: 1, by: 1 } as const;

export type Sends = Stored<SendDocument>;
/** What a send is before its first attempt. */
export type NewSend = Omit<
  SendDocument,
  'state' | 'createdAt' | 'sentAt' | 'reply' | 'code' | 'attempts' | 'handedOver' | 'by' | 'back' | 'seen'
>;

/**
 * Marks a send as being sent and counts the attempt; makes its document at the first.
 * A send in any other state is a duplicate key error: another attempt is, or was, under way.
 */
export async function claimSend(
  sends: Sends,
  { _id, ...send }: NewSend,
  now: Date,
  { session, by }: { readonly session?: ClientSession; readonly by?: string } = {},
): Promise<SendDocument> {
  const claimed = await sends.raw.findOneAndUpdate(
    { _id, state: 'reserved' },
    {
      $set: { ...send, state: 'sending', sentAt: now, handedOver: false, ...(by === undefined ? {} : { by }) },
      $inc: { attempts: 1 },
      $setOnInsert: { createdAt: now, reply: null, code: null },
    },
    { upsert: true, returnDocument: 'after', ...(session === undefined ? {} : { session }) },
  );
  return sends.parse(claimed);
}

/** Marks sends that no attempt was made of before as being sent: their documents are made here. A duplicate key error where one is there. */
export async function claimFirst(
  sends: Sends,
  fresh: readonly NewSend[],
  { now, by }: { readonly now: Date; readonly by: string },
  session: ClientSession,
): Promise<void> {
  const claimed = { state: 'sending', createdAt: now, sentAt: now, reply: null, code: null, attempts: 1 } as const;
  await sends.raw.insertMany(
    fresh.map((send) => ({ ...send, ...claimed, handedOver: false, by })),
    { session },
  );
}

/** Notes a mail that is about to be sent, in the transaction that decided so: what has no attempt yet is not lost by a crash. */
export async function reserveSend(sends: Sends, send: NewSend, now: Date, session: ClientSession): Promise<void> {
  await sends.raw.insertOne(
    { ...send, state: 'reserved', createdAt: now, sentAt: now, reply: null, code: null, attempts: 0 },
    { session },
  );
}

/** Sends of these kinds that stand so, and were last tried, or reserved, before an instant; null is whenever. */
export const stuckSends = async (
  sends: Sends,
  kinds: readonly SendDocument['kind'][],
  state: 'reserved' | 'sending',
  before: Date | null,
  limit: number,
): Promise<SendDocument[]> =>
  sends.many({ kind: { $in: [...kinds] }, state, ...(before === null ? {} : { sentAt: { $lt: before } }) }, { limit });

/**
 * Records a send that the law or the lead forbids: it will never be tried. A duplicate key error when an attempt is,
 * or was, under way: what became of that one stands.
 */
export async function skipSend(
  sends: Sends,
  { _id, ...send }: NewSend,
  reason: string,
  now: Date,
  session: ClientSession,
): Promise<void> {
  await sends.raw.updateOne(
    { _id, state: 'reserved' },
    {
      $set: { ...send, state: 'skipped', code: reason, sentAt: null },
      $setOnInsert: { createdAt: now, reply: null, attempts: 0 },
    },
    { upsert: true, session },
  );
}

interface HandedOver {
  readonly id: string;
  readonly attempts: number;
}

const handingOver = ({ id, attempts }: HandedOver) =>
  [{ _id: id, state: 'sending', attempts }, { $set: { handedOver: true } }] as const;

/** Notes several at a time; answers whether all of them could be. */
const noteHandedOver = onceFor((sends: Sends) =>
  inBatches(async (all: readonly HandedOver[]) => {
    const writes = all.map((one) => {
      const [filter, update] = handingOver(one);
      return { updateOne: { filter, update } };
    });
    return (await sends.raw.bulkWrite(writes, { ordered: false })).matchedCount === all.length;
  }),
);

/** Notes that attempt number `attempts` is about to be handed over whole; false when something else became of the send. */
export async function markHandedOver(sends: Sends, id: string, attempts: number): Promise<boolean> {
  const one = { id, attempts };
  if (await noteHandedOver(sends)(one)) return true;
  // One of those noted together could not be: which, each finds out by itself.
  return (await sends.raw.updateOne(...handingOver(one))).matchedCount === 1;
}

/** How a send ended. */
export interface SendEnd {
  readonly state: 'sent' | 'failed' | 'unknown' | 'skipped';
  readonly reply: string | null;
  readonly code: string | null;
  /** Null: it never left. */
  readonly at: Date | null;
}

const NOT_ENDED: SendDocument['state'][] = ['reserved', 'sending', 'unknown'];
const ending = (_id: string, { state, reply, code, at }: SendEnd) =>
  [{ _id, state: { $in: NOT_ENDED } }, { $set: { state, reply, code, sentAt: at } }] as const;

/** Records how a send ended. An attempt that was given up for `unknown` may still learn its true end. */
export async function endSend(sends: Sends, id: string, end: SendEnd, session?: ClientSession): Promise<boolean> {
  const { matchedCount } = await sends.raw.updateOne(...ending(id, end), session === undefined ? {} : { session });
  return matchedCount === 1;
}

/** Gives up attempt number `attempts`, whose answer nobody can know any more; false where it is over. */
export async function giveUpSend(
  sends: Sends,
  { _id, attempts }: Pick<SendDocument, '_id' | 'attempts'>,
  at: Date,
  session?: ClientSession,
): Promise<boolean> {
  const { matchedCount } = await sends.raw.updateOne(
    { _id, state: 'sending', attempts },
    { $set: { state: 'unknown', reply: null, code: null, sentAt: at } },
    session === undefined ? {} : { session },
  );
  return matchedCount === 1;
}

/** Records how several sends ended, by their ids. */
export async function endSends(
  sends: Sends,
  ends: readonly (readonly [string, SendEnd])[],
  session: ClientSession,
): Promise<void> {
  await sends.raw.bulkWrite(
    ends.map(([id, end]) => {
      const [filter, update] = ending(id, end);
      return { updateOne: { filter, update } };
    }),
    { session },
  );
}

/** Notes that a mail came back, or that its reader complained. Either way it had been taken: one whose fate was unknown was sent. */
export async function noteBack(
  { raw }: Sends,
  id: string,
  back: NonNullable<SendDocument['back']>,
  session: ClientSession,
): Promise<void> {
  const gone = { state: 'sent', reply: null, code: null, sentAt: back.at } as const;
  await raw.updateOne({ _id: id, state: 'unknown' }, { $set: gone }, { session });
  const notLesser = back.kind === 'complaint' ? {} : { 'back.kind': { $ne: 'complaint' as const } };
  await raw.updateOne({ _id: id, ...notLesser }, { $set: { back } }, { session });
}

/** Mails of unknown fate that nobody has seen yet. */
export const UNSEEN = { state: 'unknown', seen: { $exists: false } } as const;

/** Notes that somebody has seen the mails whose fate was unknown at an instant: answers how many. */
export async function noteUnknownSeen(sends: Sends, at: Date, session: ClientSession): Promise<number> {
  const { modifiedCount } = await sends.raw.updateMany(
    { ...UNSEEN, sentAt: { $lte: at } },
    { $set: { seen: true } },
    { session },
  );
  return modifiedCount;
}

/** Puts attempt number `attempts` back for a later one. False when something else became of the send meanwhile. */
export async function putBackSend(
  sends: Sends,
  id: string,
  attempts: number,
  code: string,
  reply: string | null,
): Promise<boolean> {
  const { matchedCount } = await sends.raw.updateOne(
    { _id: id, state: 'sending', attempts },
    { $set: { state: 'reserved', code, reply }, $unset: NOT_HANDED_OVER },
  );
  return matchedCount === 1;
}

/** Puts back an attempt that died before it handed over, which it can't do any more; false where it had, or is over. */
export async function putBackDead(sends: Sends, id: string, attempts: number): Promise<boolean> {
  const { matchedCount } = await sends.raw.updateOne(
    { _id: id, state: 'sending', attempts, handedOver: false },
    { $set: { state: 'reserved', code: 'interrupted' }, $unset: NOT_HANDED_OVER },
  );
  return matchedCount === 1;
}

/** Takes attempt number `attempts` back before anything was handed over, as if it had not begun. */
export async function unclaimSend(sends: Sends, id: string, attempts: number): Promise<void> {
  await sends.raw.updateOne(
    { _id: id, state: 'sending', attempts },
    { $set: { state: 'reserved' }, $unset: NOT_HANDED_OVER, $inc: { attempts: -1 } },
  );
}

/** How many marketing mails, another than this one, a lead has had since an instant; those under way count. */
export const countRecentMails = async (
  sends: Sends,
  lead: string,
  other: string,
  since: Date,
  session: ClientSession,
): Promise<number> =>
  sends.raw.countDocuments(
    {
      lead,
      kind: 'marketing',
      test: false,
      state: { $in: ['sending', 'sent', 'unknown'] },
      sentAt: { $gte: since },
      _id: { $ne: other },
    },
    { session },
  );

/** The send whose Message-ID begins with a reference: 32 hexadecimal digits. */
export const sendByReference = async (sends: Sends, reference: string): Promise<SendDocument | null> =>
  sends.one({ messageId: { $regex: `^<${reference}@` } });

/** The send that has this Message-ID, angle brackets included. */
export const sendByMessageId = async (sends: Sends, messageId: string): Promise<SendDocument | null> =>
  sends.one({ messageId });
