import type { ClientSession, Db } from 'mongodb';
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
});
export type WebCallDocument = z.infer<typeof webCallDocument>;

export const webCallCollection = (db: Db) => stored(db, 'webCalls', webCallDocument, []);

type WebCalls = Stored<WebCallDocument>;

/** Counts an attempt; one at a call that has ended counts nothing. Answers the call as it stands. */
export async function countAttempt(calls: WebCalls, _id: string, now: Date): Promise<WebCallDocument> {
  const known = await calls.one({ _id });
  if (known !== null && known.state !== 'open') return known;
  const counted = await calls.raw.findOneAndUpdate(
    { _id },
    { $inc: { attempts: 1 }, $setOnInsert: { state: 'open', firstAt: now, status: null, code: null } },
    { upsert: true, returnDocument: 'after' },
  );
  return calls.parse(counted);
}

/** Notes how a call stands after an attempt; what has ended stays as it ended. */
export async function noteCall(
  calls: WebCalls,
  _id: string,
  { state, status, code }: Pick<WebCallDocument, 'state' | 'status' | 'code'>,
  session?: ClientSession,
): Promise<void> {
  await calls.raw.updateOne(
    { _id, state: 'open' },
    { $set: { state, status, code } },
    session === undefined ? {} : { session },
  );
}
