import type { MigrationDocument } from '../store/migrations.ts';
import type { Session, Store } from '../store/store.ts';

/**
 * Writes to how many leads a migration was done into the newest line of who asked for it: `done` in all, less what the
 * lines before it tell. Where it was stopped on its way, that stays.
 */
export async function tellTaken(
  { audit }: Store,
  { _id: id, scenario }: MigrationDocument,
  done: number,
  session?: Session,
): Promise<void> {
  const options = session === undefined ? {} : { session };
  const asked = { scenario, 'data.migration': id, what: { $ne: 'migration-stopped' as const } };
  const [newest, ...before] = await audit.many(asked, { sort: { at: -1 }, ...options });
  if (newest === undefined) return;
  const told = before.reduce((sum, line) => sum + (line.done ?? 0), 0);
  await audit.raw.updateOne({ _id: newest._id }, { $set: { done: done - told } }, options);
  // Of one that was gone on with before anybody counted, the newest line tells all.
  const uncounted = before.filter((line) => line.done === null).map(({ _id }) => _id);
  if (uncounted.length > 0) await audit.raw.updateMany({ _id: { $in: uncounted } }, { $set: { done: 0 } }, options);
}
