import type { Engine } from '../engine.ts';
import type { MigrationDocument } from '../store/migrations.ts';

/** How many leads a migration has taken to its version, and out. */
export async function countTaken(
  { store }: Engine,
  { _id: id, scenario, to }: MigrationDocument,
): Promise<Pick<MigrationDocument, 'moved' | 'left'>> {
  const count = (where: object) => store.enrollments.raw.countDocuments({ 'cameFrom.migration': id, ...where });
  const [moved, left] = await Promise.all([
    count({ plan: to === null ? '' : `${scenario}:${to}` }),
    count({ endReason: 'version-ended' }),
  ]);
  return { moved, left };
}

/** Notes how far a migration came that goes no further for now. */
export async function noteTaken(engine: Engine, migration: MigrationDocument): Promise<void> {
  const { _id: id } = migration;
  const { migrations, audit } = engine.store;
  const { moved, left } = await countTaken(engine, migration);
  await migrations.raw.updateOne({ _id: id }, { $set: { moved, left } });
  await audit.raw.updateMany({ 'data.migration': id }, { $set: { done: moved + left } });
}
