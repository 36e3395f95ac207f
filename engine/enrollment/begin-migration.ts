import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { AuditDocument } from '../store/audit.ts';
import type { MigrationDocument } from '../store/migrations.ts';
import type { Session } from '../store/store.ts';
import { newId } from '../store/stored.ts';
import type { NodeMap } from './fate-of-leads.ts';
import { runMigration } from './run-migration.ts';

/** Which leads are to be taken where. `to` null takes them out; `share` of them, chosen stably, go first. */
export interface MigrationOrder {
  readonly scenario: string;
  readonly from: number;
  readonly to: number | null;
  readonly map: NodeMap;
  readonly share: number;
  readonly by: string;
}

/** The error for a migration that is not there. */
export const unknownMigration = (id: string): DomainError =>
  new DomainError('migration-unknown', 'there is no such migration', { data: { migration: id } });

/** A migration nobody has begun; `back` is the one it takes back. */
export const freshMigration = (
  engine: Engine,
  order: MigrationOrder,
  back: string | null = null,
): MigrationDocument => ({
  _id: newId(),
  ...order,
  map: { ...order.map },
  back,
  state: 'running',
  createdAt: new Date(engine.now()),
  moved: 0,
  left: 0,
  leaseUntil: new Date(engine.now()),
});

/** Writes a migration down, with who asked for it. */
export async function writeMigration(
  { store }: Engine,
  migration: MigrationDocument,
  what: AuditDocument['what'],
  session: Session,
): Promise<void> {
  const { _id, scenario, from, to, map, share, by, createdAt } = migration;
  await store.migrations.raw.insertOne(migration, { session });
  const data = { migration: _id, from, to, map, share };
  await store.audit.raw.insertOne(
    { _id: newId(), at: createdAt, by, what, scenario, data, to: [], done: null },
    { session },
  );
}

/** Goes on with a migration in the background; the sweeper goes on where this stops. */
export function goOnWithMigration(engine: Engine, id: string): void {
  runMigration(engine, id).catch((err: unknown) =>
    engine.log.warn({ migration: id, err }, 'a migration did not finish yet'),
  );
}
