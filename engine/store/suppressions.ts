import type { Db } from 'mongodb';
import { z } from 'zod';
import { suppressionReasons } from '../mail/suppression-reasons.ts';
import { stored, type Stored } from './stored.ts';

/** An address that gets no marketing mail, as a keyed hash: it survives the erasure of the lead and names nobody. */
export const suppressionDocument = z.object({
  _id: z.string(),
  reason: suppressionReasons,
  at: z.date(),
});
export type SuppressionDocument = z.infer<typeof suppressionDocument>;

export const suppressionCollection = (db: Db) => stored(db, 'suppressions', suppressionDocument, [{ key: { at: 1 } }]);
type Suppressions = Stored<SuppressionDocument>;

/** The addresses that were blocked since an instant, oldest first. */
export const suppressionsSince = (suppressions: Suppressions, since: Date): Promise<SuppressionDocument[]> =>
  suppressions.many({ at: { $gte: since } }, { sort: { at: 1 } });

/** Blocks addresses that are known from elsewhere; those that are blocked already stay as they are. */
export async function noteKnownSuppressions(
  suppressions: Suppressions,
  known: readonly SuppressionDocument[],
): Promise<void> {
  if (known.length === 0) return;
  await suppressions.raw.bulkWrite(
    known.map(({ _id, ...why }) => ({ updateOne: { filter: { _id }, update: { $setOnInsert: why }, upsert: true } })),
    { ordered: false },
  );
}
