import type { Db } from 'mongodb';
import { z } from 'zod';
import { DomainError } from '../errors.ts';
import { stored, type Stored } from './stored.ts';

/** That a backup took the place of what was in the database. */
const restorationDocument = z.object({
  _id: z.string(),
  /** The moment of which the backup is. */
  of: z.date(),
  at: z.date(),
  /** Null from when it begins to replace what was there until all of it is in place: meanwhile nobody may work on it. */
  done: z.date().nullable(),
});
export type RestorationDocument = z.infer<typeof restorationDocument>;

export const restorationCollection = (db: Db) => stored(db, 'restorations', restorationDocument, []);

type Restorations = Stored<RestorationDocument>;

/** Notes that the restoration is over, and with it those that were broken off before. */
export async function endRestoration(restorations: Restorations, now: Date): Promise<void> {
  await restorations.raw.updateMany({ done: null }, { $set: { done: now } });
}

/** Whether a restoration was broken off half way, or is still under way. */
export const isHalfRestored = async (restorations: Restorations): Promise<boolean> =>
  (await restorations.one({ done: null })) !== null;

/** Throws `restore.unfinished` where a restoration was broken off half way: leads would be taken for others, and mailed twice. */
export async function refuseHalfRestored(restorations: Restorations): Promise<void> {
  if (!(await isHalfRestored(restorations))) return;
  throw new DomainError(
    'restore.unfinished',
    'A restore was broken off half way, or is still under way. Let it end, or run it again: npm run restore -- <folder> --replace',
  );
}
