import type { Engine } from '../engine.ts';
import type { AuditDocument } from '../store/audit.ts';
import type { MigrationDocument } from '../store/migrations.ts';
import type { Session } from '../store/store.ts';
import { newId } from '../store/stored.ts';

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
