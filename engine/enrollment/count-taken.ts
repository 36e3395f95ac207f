import type { MigrationDocument } from '../store/migrations.ts';
import type { Session, Store } from '../store/store.ts';

/** How many leads a migration has taken to its version, and out. */
export async function countTaken(
  { enrollments }: Store,
  { _id: id, scenario, to }: MigrationDocument,
  session?: Session,
): Promise<Pick<MigrationDocument, 'moved' | 'left'>> {
  const count = (where: object) =>
    enrollments.raw.countDocuments({ 'cameFrom.migration': id, ...where }, session === undefined ? {} : { session });
  // One after the other: a transaction does one thing at a time.
  const moved = await count({ plan: to === null ? '' : `${scenario}:${to}` });
  return { moved, left: await count({ endReason: 'version-ended' }) };
}
