import type { Db } from 'mongodb';
import { z } from 'zod';
import { stored, type Stored } from './stored.ts';

/** The leads of one version taken to another, or out: under way until `state` says otherwise, whoever goes on with it. */
export const migrationDocument = z.object({
  _id: z.string(),
  scenario: z.string(),
  from: z.int(),
  /** Null takes them out of the scenario. */
  to: z.int().nullable(),
  /** Where leads at a step of the old version go on; null takes them out. Steps that are not named stay what they are. */
  map: z.record(z.string(), z.string().nullable()),
  /** Of all leads, chosen by a hash of each. */
  share: z.number().min(0).max(1),
  /** The migration this one takes back. */
  back: z.string().nullable(),
  state: z.enum(['running', 'staged', 'done']),
  by: z.string(),
  createdAt: z.date(),
  moved: z.int(),
  left: z.int(),
  /** Whoever works on it keeps others off until then. */
  leaseUntil: z.date(),
});
export type MigrationDocument = z.infer<typeof migrationDocument>;
export type Migrations = Stored<MigrationDocument>;

/** A worker that died is followed by another after this long, in milliseconds. */
const LEASE = 30_000;

export const migrationCollection = (db: Db) =>
  stored(db, 'migrations', migrationDocument, [
    { key: { scenario: 1, createdAt: -1 } },
    { key: { leaseUntil: 1 }, partialFilterExpression: { state: 'running' } },
  ]);

/** Takes a migration that is under way and nobody works on; null when there is no such one. */
export async function claimMigration(
  migrations: Migrations,
  id: string,
  now: number,
): Promise<MigrationDocument | null> {
  const found = await migrations.raw.findOneAndUpdate(
    { _id: id, state: 'running', leaseUntil: { $lte: new Date(now) } },
    { $set: { leaseUntil: new Date(now + LEASE) } },
    { returnDocument: 'after' },
  );
  return found === null ? null : migrations.parse(found);
}

/** Keeps others off for longer; false when it was called off meanwhile. */
export async function keepMigration(migrations: Migrations, id: string, now: number): Promise<boolean> {
  const kept = await migrations.raw.updateOne(
    { _id: id, state: 'running' },
    { $set: { leaseUntil: new Date(now + LEASE) } },
  );
  return kept.matchedCount === 1;
}

/** Notes what it came to, and, unless some could not be taken yet, that it is over. */
export async function noteMigration(
  migrations: Migrations,
  id: string,
  { moved, left, state, again }: Pick<MigrationDocument, 'moved' | 'left' | 'state'> & { readonly again: Date },
): Promise<void> {
  await migrations.raw.updateOne({ _id: id, state: 'running' }, { $set: { moved, left, state, leaseUntil: again } });
}

/** Says that nobody works on a migration that was called off; until then, what it is just writing may still come. */
export async function leaveMigration(migrations: Migrations, id: string, now: number): Promise<void> {
  await migrations.raw.updateOne({ _id: id, state: { $ne: 'running' } }, { $set: { leaseUntil: new Date(now) } });
}

/** Whether somebody still works on a migration, be it called off. */
export const isWorkedOn = async (migrations: Migrations, id: string, now: number): Promise<boolean> =>
  (await migrations.raw.countDocuments({ _id: id, leaseUntil: { $gt: new Date(now) } })) > 0;

/** Lets a migration wait for another, that it takes back, to be left. */
export async function putOffMigration(migrations: Migrations, id: string, until: Date): Promise<void> {
  await migrations.raw.updateOne({ _id: id, state: 'running' }, { $set: { leaseUntil: until } });
}

/** Migrations under way that nobody works on. */
export const idleMigrations = async (
  migrations: Migrations,
  now: number,
  limit: number,
): Promise<MigrationDocument[]> =>
  migrations.many({ state: 'running', leaseUntil: { $lte: new Date(now) } }, { limit });
