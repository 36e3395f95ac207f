import type { Engine } from '../engine.ts';
import type { MigrationDocument } from '../store/migrations.ts';
import { countTaken } from './count-taken.ts';
import { tellTaken } from './tell-taken.ts';

/**
 * Notes how far a migration came that goes no further for now. Who stops it and who was just writing both do so; it is
 * counted and written as of one moment, so that the last to count has the last word.
 */
export async function noteStopped({ store }: Engine, migration: MigrationDocument): Promise<void> {
  const { _id: id, scenario } = migration;
  const { migrations, audit } = store;
  await store.transaction(async (session) => {
    const { moved, left } = await countTaken(store, migration, session);
    await migrations.raw.updateOne({ _id: id }, { $set: { moved, left } }, { session });
    await tellTaken(store, migration, moved + left, session);
    await audit.raw.findOneAndUpdate(
      { scenario, 'data.migration': id, what: 'migration-stopped' },
      { $set: { done: moved + left } },
      { session, sort: { at: -1 } },
    );
  });
}
