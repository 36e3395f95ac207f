import type { Db } from 'mongodb';
import { z } from 'zod';
import { stored, type Stored } from './stored.ts';

/** A process that runs, or ran until a moment ago. */
const processDocument = z.object({
  /** Made anew at each start. */
  _id: z.string(),
  name: z.enum(['api', 'worker']),
  startedAt: z.date(),
  /** By the clock of MongoDB. */
  seenAt: z.date(),
});
type ProcessDocument = z.infer<typeof processDocument>;

const REMEMBERED_S = 24 * 3_600;

export const processCollection = (db: Db) =>
  stored(db, 'processes', processDocument, [{ key: { seenAt: 1 }, expireAfterSeconds: REMEMBERED_S }]);

/** Notes that a process lives. */
export async function noteAlive(
  processes: Stored<ProcessDocument>,
  { _id, ...process }: Omit<ProcessDocument, 'seenAt'>,
): Promise<void> {
  await processes.raw.updateOne({ _id }, { $set: process, $currentDate: { seenAt: true } }, { upsert: true });
}

/** Forgets a process that ends in good order. */
export const noteEnded = async (processes: Stored<ProcessDocument>, _id: string): Promise<void> =>
  void (await processes.raw.deleteOne({ _id }));
