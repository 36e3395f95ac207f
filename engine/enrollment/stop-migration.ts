import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../store/stored.ts';
import { noteTaken } from './note-taken.ts';
import { unknownMigration } from './unknown-migration.ts';

/**
 * Stops a migration under way: who was taken stays where it is now, and it can be gone on with, or taken back. What is
 * just being written is still written. Throws `migration-unknown` and `migration-not-running`.
 */
export async function stopMigration(engine: Engine, id: string, by: string): Promise<void> {
  const { store } = engine;
  const migration = await store.migrations.one({ _id: id });
  if (migration === null) throw unknownMigration(id);
  const stopped = await store.migrations.raw.updateOne({ _id: id, state: 'running' }, { $set: { state: 'stopped' } });
  if (stopped.matchedCount === 0)
    throw new DomainError('migration-not-running', 'only a migration under way can be stopped', {
      data: { migration: id },
    });
  const entry = { _id: newId(), at: new Date(engine.now()), by, what: 'migration-stopped' as const };
  await store.audit.raw.insertOne({
    ...entry,
    scenario: migration.scenario,
    data: { migration: id },
    to: [],
    done: null,
  });
  await noteTaken(engine, migration);
}
