import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { type MigrationDocument, noteTakenBack } from '../store/migrations.ts';
import type { Session } from '../store/store.ts';
import { freshMigration, goOnWithMigration, unknownMigration, writeMigration } from './begin-migration.ts';
import type { NodeMap } from './fate-of-leads.ts';

/** Where the leads that a map moved stood before; who was taken out stays out. */
export const mapBack = (map: NodeMap): Record<string, string> =>
  Object.fromEntries(Object.entries(map).flatMap(([from, to]) => (to === null ? [] : [[to, from] as const])));

/** Writes down that a migration is taken back, and calls it off where it is under way; answers the migration that does so. */
export async function writeTakingBack(
  engine: Engine,
  { _id: id, scenario, from, map }: MigrationDocument,
  to: number,
  by: string,
  session: Session,
): Promise<string> {
  const back = freshMigration(engine, { scenario, from: to, to: from, map: mapBack(map), share: 1, by }, id);
  await noteTakenBack(engine.store.migrations, id, back._id, session);
  await writeMigration(engine, back, 'migrated-back', session);
  return back._id;
}

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
