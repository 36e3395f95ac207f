import type { AnyBulkWriteOperation, ClientSession, MatchKeysAndValues } from 'mongodb';
import type { EnrollmentDocument } from './enrollments.ts';
import type { Stored } from './stored.ts';
import type { TrailDocument } from './trail.ts';

/** A change of a run from outside, over the revision it was read at; `why` is the line it gets in the trail. */
export interface OutsideChange {
  readonly id: string;
  readonly revision: number;
  readonly set: MatchKeysAndValues<EnrollmentDocument>;
  readonly unset?: readonly ('heldUntil' | 'dropsDue' | 'cameFrom')[];
  readonly why: TrailDocument | null;
}

const filterOf = ({ id, revision }: OutsideChange) => ({ _id: id, revision, status: 'active' as const });

const updateOf = ({ set, unset = [], why }: OutsideChange) => ({
  $set: { ...set, ...(why === null ? {} : { unwritten: [why] }) },
  ...(unset.length === 0 ? {} : { $unset: Object.fromEntries(unset.map((field) => [field, 1 as const])) }),
  $inc: { revision: 1, decided: why === null ? 0 : 1 },
});

/** Changes an active run; false when it moved, or ended, since it was read. */
export async function changeRun(
  enrollments: Stored<EnrollmentDocument>,
  change: OutsideChange,
  session?: ClientSession,
): Promise<boolean> {
  const written = await enrollments.raw.updateOne(
    filterOf(change),
    updateOf(change),
    session === undefined ? {} : { session },
  );
  return written.matchedCount === 1;
}

/** Changes many active runs, each by itself; answers how many: those that moved since they were read are left as they are. */
export async function changeRuns(
  enrollments: Stored<EnrollmentDocument>,
  changes: readonly OutsideChange[],
): Promise<number> {
  if (changes.length === 0) return 0;
  const writes = changes.map((change): AnyBulkWriteOperation<EnrollmentDocument> => ({
    updateOne: { filter: filterOf(change), update: updateOf(change) },
  }));
  return (await enrollments.raw.bulkWrite(writes, { ordered: false })).matchedCount;
}
