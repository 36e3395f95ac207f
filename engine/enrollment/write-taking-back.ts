import type { Engine } from '../engine.ts';
import { type MigrationDocument, noteTakenBack } from '../store/migrations.ts';
import type { Session } from '../store/store.ts';
import { freshMigration } from './fresh-migration.ts';
import { mapBack } from './map-back.ts';
import { writeMigration } from './write-migration.ts';

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
