import type { Engine } from '../engine.ts';
import { type MigrationDocument, noteTakenBack } from '../store/migrations.ts';
import type { Session } from '../store/store.ts';
import { countOfPlan } from '../store/runs-in-flight.ts';
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
  const { enrollments, migrations } = engine.store;
  const total = await countOfPlan(enrollments, scenario, `${scenario}:${to}`, { back: id, session });
  const order = { scenario, from: to, to: from, map: mapBack(map), share: 1, by };
  const back = { ...freshMigration(engine, order, id), total };
  await noteTakenBack(migrations, id, back._id, session);
  await writeMigration(engine, back, 'migrated-back', session);
  return back._id;
}
