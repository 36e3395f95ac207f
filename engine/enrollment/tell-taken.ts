import type { MigrationDocument } from '../store/migrations.ts';
import type { Session, Store } from '../store/store.ts';

/** Writes to how many leads a migration was done into the lines of who asked for it; where it was stopped on its way, that stays. */
export async function tellTaken(
  { audit }: Store,
  { _id: id, scenario }: MigrationDocument,
  done: number,
  session?: Session,
): Promise<void> {
  await audit.raw.updateMany(
    { scenario, 'data.migration': id, what: { $ne: 'migration-stopped' } },
    { $set: { done } },
    session === undefined ? {} : { session },
  );
}
