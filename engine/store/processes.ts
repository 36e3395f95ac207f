import type { Db } from 'mongodb';
import { z } from 'zod';
import { seenWithin } from './seen-within.ts';
import { stored, type Stored } from './stored.ts';

/** A process that runs, or ran until a moment ago. */
const processDocument = z.object({
  /** Made anew at each start. */
  _id: z.string(),
  name: z.enum(['api', 'worker']),
  startedAt: z.date(),
  /** By the clock of MongoDB. */
  seenAt: z.date(),
  /** It takes nothing on any more, and finishes what it has begun. */
  leaving: z.literal(true).optional(),
});
type ProcessDocument = z.infer<typeof processDocument>;

const REMEMBERED_S = 24 * 3_600;
/** A process that has not been seen for so long, in milliseconds, is taken for dead. */
const SEEN_WITHIN = 20_000;

export const processCollection = (db: Db) =>
  stored(db, 'processes', processDocument, [{ key: { seenAt: 1 }, expireAfterSeconds: REMEMBERED_S }]);

/** Notes that a process lives. */
export async function noteAlive(
  processes: Stored<ProcessDocument>,
  { _id, ...process }: Omit<ProcessDocument, 'seenAt' | 'leaving'>,
): Promise<void> {
  await processes.raw.updateOne({ _id }, { $set: process, $currentDate: { seenAt: true } }, { upsert: true });
}

/** Notes that a process takes nothing on any more: it lives on until it has finished. */
export const noteLeaving = async (processes: Stored<ProcessDocument>, _id: string): Promise<void> =>
  void (await processes.raw.updateOne({ _id }, { $set: { leaving: true } }));

/** Forgets a process that ends in good order. */
export const noteEnded = async (processes: Stored<ProcessDocument>, _id: string): Promise<void> =>
  void (await processes.raw.deleteOne({ _id }));

/** Whether a process lives, one that is leaving included: it was seen a moment ago. */
export const isAlive = async (processes: Stored<ProcessDocument>, _id: string): Promise<boolean> =>
  (await processes.raw.countDocuments({ _id, ...seenWithin('seenAt', SEEN_WITHIN) }, { limit: 1 })) === 1;

/** How many processes of a kind live and take things on. */
export const countAtWork = (processes: Stored<ProcessDocument>, name: ProcessDocument['name']): Promise<number> =>
  processes.raw.countDocuments({ name, leaving: { $exists: false }, ...seenWithin('seenAt', SEEN_WITHIN) });
