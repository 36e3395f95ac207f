import type { Db } from 'mongodb';
import { z } from 'zod';
import { stored, type Stored } from './stored.ts';
import type { Session } from './store.ts';

/** That a lead was erased. Holds an opaque id and no more: kept for good, so that a backup from before brings nobody back. */
const erasureDocument = z.object({
  /** The lead. */
  _id: z.string(),
  at: z.date(),
  /** When its traces are taken away again; null when nothing can be on its way any more. */
  again: z.date().nullable(),
});
export type ErasureDocument = z.infer<typeof erasureDocument>;

/** Before all dates: by it an index keeps only what is due some day, and a query says that it looks for no more. */
const NEVER = new Date(0);

export const erasureCollection = (db: Db) =>
  stored(db, 'erasures', erasureDocument, [
    { key: { again: 1 }, partialFilterExpression: { again: { $gt: NEVER } } },
    { key: { at: 1 } },
  ]);
type Erasures = Stored<ErasureDocument>;

/** How long after an erasure its traces are taken away again, in milliseconds: what was under way then may have written since. */
const AGAIN_AFTER = [10_000, 60_000, 600_000, 3_600_000];

const next = (at: number, now: number): Date | null => {
  const after = AGAIN_AFTER.find((delay) => at + delay > now);
  return after === undefined ? null : new Date(at + after);
};

/** Notes an erasure at `now`, in the transaction that erases. */
export async function noteErasure(erasures: Erasures, lead: string, now: number, session: Session): Promise<void> {
  await erasures.raw.updateOne(
    { _id: lead },
    { $set: { at: new Date(now), again: next(now, now) } },
    { upsert: true, session },
  );
}

/** The erasures after which traces are due to be taken away again. */
export const erasuresDue = (erasures: Erasures, now: number, limit: number): Promise<ErasureDocument[]> =>
  erasures.many({ again: { $gt: NEVER, $lte: new Date(now) } }, { sort: { again: 1 }, limit });

/** Notes that traces were taken away again at `now`. */
export async function putOffErasure(erasures: Erasures, { _id, at }: ErasureDocument, now: number): Promise<void> {
  await erasures.raw.updateOne({ _id }, { $set: { again: next(at.getTime(), now) } });
}

/** The erasures since an instant, oldest first. */
export const erasuresSince = (erasures: Erasures, since: Date): Promise<ErasureDocument[]> =>
  erasures.many({ at: { $gte: since } }, { sort: { at: 1 } });

/** Notes erasures that are known from elsewhere; those that are noted already stay as they are. */
export async function noteKnownErasures(
  erasures: Erasures,
  known: readonly Pick<ErasureDocument, '_id' | 'at'>[],
): Promise<void> {
  if (known.length === 0) return;
  await erasures.raw.bulkWrite(
    known.map(({ _id, at }) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: { at, again: null } }, upsert: true },
    })),
    { ordered: false },
  );
}

/** Leads that are there although they were erased, by id. */
export async function erasedButThere(erasures: Erasures): Promise<string[]> {
  const found = erasures.raw.aggregate<{ _id: string }>([
    {
      $lookup: {
        from: 'leads',
        localField: '_id',
        foreignField: '_id',
        pipeline: [{ $project: { _id: 1 } }],
        as: 'there',
      },
    },
    { $match: { there: { $ne: [] } } },
    { $project: { _id: 1 } },
  ]);
  return (await found.toArray()).map(({ _id }) => _id);
}
