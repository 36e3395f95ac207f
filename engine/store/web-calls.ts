import type { ClientSession, Db, UpdateFilter } from 'mongodb';
import { z } from 'zod';
import { stored, type Stored } from './stored.ts';

/** A step's request to another system: how often it was tried, and how it ended. */
const webCallDocument = z.object({
  /** `enrollment:node:visit`. */
  _id: z.string(),
  state: z.enum(['open', 'answered', 'failed']),
  attempts: z.int(),
  firstAt: z.date(),
  /** HTTP status of the last answer; null while there is none. */
  status: z.int().nullable(),
  /** Why there is no answer. */
  code: z.string().nullable(),
  /** What an open call waits for: a place, the receiver to answer anything at all, or another attempt. */
  waits: z.enum(['busy', 'silent', 'retry']).nullable().default(null),
  /** How often it was opened again by hand after it had ended. */
  reopened: z.int().default(0),
  /** When it is tried next. */
  againAt: z.date().nullable().default(null),
});
export type WebCallDocument = z.infer<typeof webCallDocument>;

export const webCallCollection = (db: Db) => stored(db, 'webCalls', webCallDocument, []);

type WebCalls = Stored<WebCallDocument>;

/** Changes what is known of a call that has not ended; makes it where it is new. Answers it as it stands. */
async function change(calls: WebCalls, _id: string, now: Date, update: UpdateFilter<WebCallDocument>) {
  const $setOnInsert = { state: 'open' as const, firstAt: now, status: null, code: null };
  const changed = await calls.raw.findOneAndUpdate(
    { _id },
    { ...update, $setOnInsert },
    { upsert: true, returnDocument: 'after' },
  );
  return calls.parse(changed);
}

/** Counts an attempt. Answers the call as it stands. */
export const countAttempt = (calls: WebCalls, _id: string, now: Date): Promise<WebCallDocument> =>
  change(calls, _id, now, { $inc: { attempts: 1 }, $set: { waits: null, againAt: null } });

/** Notes what a call waits for, tried before or not. Answers the call as it stands. */
export const noteWait = (
  calls: WebCalls,
  _id: string,
  now: Date,
  { waits, againAt }: { readonly waits: NonNullable<WebCallDocument['waits']>; readonly againAt: Date },
): Promise<WebCallDocument> => change(calls, _id, now, { $inc: { attempts: 0 }, $set: { waits, againAt } });

/** The open calls among these. */
export const openCalls = (calls: WebCalls, ids: readonly string[]): Promise<WebCallDocument[]> =>
  calls.many({ _id: { $in: [...ids] }, state: 'open' });

/** Ends a call; what has ended stays as it ended. */
export async function endCall(
  calls: WebCalls,
  _id: string,
  { state, status, code }: Pick<WebCallDocument, 'state' | 'status' | 'code'>,
  session?: ClientSession,
): Promise<void> {
  await calls.raw.updateOne(
    { _id, state: 'open' },
    { $set: { state, status, code, waits: null, againAt: null } },
    session === undefined ? {} : { session },
  );
}

/** Lets a call that has ended be made anew, under the same key; one that was not made stays so. */
export async function reopenCall(calls: WebCalls, _id: string, now: Date): Promise<void> {
  await calls.raw.updateOne(
    { _id, state: { $ne: 'open' } },
    { $set: { state: 'open', status: null, code: null, attempts: 0, firstAt: now }, $inc: { reopened: 1 } },
  );
}
