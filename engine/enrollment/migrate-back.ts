import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { goOnWithMigration } from './go-on-with-migration.ts';
import { unknownMigration } from './unknown-migration.ts';
import { writeTakingBack } from './write-taking-back.ts';

/**
 * Takes the leads of a migration back to their version: to the very wait, where they did not go on since, else to the
 * same step. Who was taken out stays out; who stands at a step the old version has not stays. Answers the migration that
 * does so, the same one when asked again. Throws `migration-unknown` and `migration-final` for one that took leads out, or took another back.
 */
export async function migrateBack(engine: Engine, id: string, by: string): Promise<string> {
  const { store } = engine;
  const back = await store.transaction(async (session) => {
    const migration = await store.migrations.one({ _id: id }, session);
    if (migration === null) throw unknownMigration(id);
    if (migration.to === null || migration.back !== null)
      throw new DomainError('migration-final', 'this migration can not be taken back', { data: { migration: id } });
    return migration.takenBackBy ?? writeTakingBack(engine, migration, migration.to, by, session);
  });
  goOnWithMigration(engine, back);
  return back;
}
