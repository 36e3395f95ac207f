import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../store/stored.ts';
import { noteStopped } from './note-stopped.ts';
import { unknownMigration } from './unknown-migration.ts';

/**
 * Stops a migration under way: who was taken stays where it is now, and it can be gone on with, or taken back. What is
 * just being written is still written. Throws `migration-unknown` and `migration-not-running`.
 */
export async function stopMigration(engine: Engine, id: string, by: string): Promise<void> {
  const { store } = engine;
  const migration = await store.migrations.one({ _id: id });
  if (migration === null) throw unknownMigration(id);
  const isStopped = await store.transaction(async (session) => {
    const where = { _id: id, state: 'running' as const };
    const stopped = await store.migrations.raw.updateOne(where, { $set: { state: 'stopped' } }, { session });
    if (stopped.matchedCount === 0) return false;
    const entry = { _id: newId(), at: new Date(engine.now()), by, what: 'migration-stopped' as const };
    const of = { scenario: migration.scenario, data: { migration: id } };
    await store.audit.raw.insertOne({ ...entry, ...of, to: [], done: null }, { session });
    return true;
  });
  if (!isStopped)
    throw new DomainError('migration-not-running', 'only a migration under way can be stopped', {
      data: { migration: id },
    });
  await noteStopped(engine, migration);
}
