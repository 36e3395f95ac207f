import type { Engine } from '../engine.ts';
import { runMigration } from './run-migration.ts';

/** Goes on with a migration in the background; the sweeper goes on where this stops. */
export function goOnWithMigration(engine: Engine, id: string): void {
  runMigration(engine, id).catch((err: unknown) =>
    engine.log.warn({ migration: id, err }, 'a migration did not finish yet'),
  );
}
