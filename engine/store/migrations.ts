import type { ClientSession, Db } from 'mongodb';
import { z } from 'zod';
import { type Held, idleAt, idleIndex, keptOff, leasedWork, stillHeld } from './leased-work.ts';
import { stored, type Stored } from './stored.ts';

/** The leads of one version taken to another, or out: under way until `state` says otherwise, whoever goes on with it. */
export const migrationDocument = leasedWork.extend({
  _id: z.string(),
  scenario: z.string(),
  from: z.int(),
  /** Null takes them out of the scenario. */
  to: z.int().nullable(),
  /** Where leads at a step of the old version go on; null takes them out. Steps that are not named stay what they are. */
  map: z.record(z.string(), z.string().nullable()),
  /** Of all leads, chosen by a hash of each. */
  share: z.number().min(0).max(1),
  /** The greatest hash of those that go first; migrations from before it was kept took all below the share. */
  upTo: z.number().optional(),
  /** The migration this one takes back. */
  back: z.string().nullable(),
  /** The migration that takes this one back: it is taken back once, however often that is asked for. */
  takenBackBy: z.string().optional(),
  /** `staged`: the first share is taken; `stopped`: somebody stopped it midway. */
  state: z.enum(['running', 'staged', 'stopped', 'done']),
  by: z.string(),
  createdAt: z.date(),
  /** Counted as it goes, and again once it rests. */
  moved: z.int(),
  left: z.int(),
  /** How many it is to take in all, as things were when that was asked for; migrations from before it was kept have none. */
  total: z.int().optional(),
});
export type MigrationDocument = z.infer<typeof migrationDocument>;
export type Migrations = Stored<MigrationDocument>;

export const migrationCollection = (db: Db) =>
  stored(db, 'migrations', migrationDocument, [{ key: { scenario: 1, createdAt: -1 } }, idleIndex]);

/** Takes a migration that is under way and nobody works on; null when there is no such one. */
export async function claimMigration(
  migrations: Migrations,
  id: string,
  now: number,
): Promise<MigrationDocument | null> {
  const found = await migrations.raw.findOneAndUpdate(
    { _id: id, ...idleAt(now) },
    { $set: keptOff(now) },
    { returnDocument: 'after' },
  );
  return found === null ? null : migrations.parse(found);
}

/** Keeps others off for longer, and counts whom it took meanwhile; null when it was stopped, called off or taken over by somebody else. */
export async function keepMigration(
  migrations: Migrations,
  held: Held,
  now: number,
  taken: Pick<MigrationDocument, 'moved' | 'left'> = { moved: 0, left: 0 },
): Promise<MigrationDocument | null> {
  const kept = await migrations.raw.findOneAndUpdate(
    { ...stillHeld(held), state: 'running' },
    { $set: keptOff(now), $inc: taken },
    { returnDocument: 'after' },
  );
  return kept === null ? null : migrations.parse(kept);
}

/** Whether nobody else took it over meanwhile. */
export const isHeld = async (migrations: Migrations, held: Held): Promise<boolean> =>
  (await migrations.one(stillHeld(held))) !== null;

/** Notes what it came to, and, unless some could not be taken yet, that it is over; whoever called it off, or took it over, has the last word. */
export async function noteMigration(
  migrations: Migrations,
  held: Held,
  { moved, left, state, free }: Pick<MigrationDocument, 'moved' | 'left' | 'state'> & { readonly free: Date },
): Promise<void> {
  await migrations.raw.updateOne({ ...stillHeld(held), state: 'running' }, { $set: { moved, left, state } });
  await leaveMigration(migrations, held, free);
}

/** Lets others work on it, from an instant on; one that was taken over is left to who did. */
export async function leaveMigration(migrations: Migrations, held: Held, free: Date): Promise<void> {
  await migrations.raw.updateOne(stillHeld(held), { $set: { leaseUntil: free } });
}

/** Whether somebody works on it just now, also one who does not know yet that it was called off. */
export const isWorkedOn = async (migrations: Migrations, id: string, now: number): Promise<boolean> =>
  (await migrations.one({ _id: id, leaseUntil: { $gt: new Date(now) } })) !== null;

/** The migrations that took leads from a version to others and were not taken back. */
export const migrationsFrom = async (
  migrations: Migrations,
  scenario: string,
  from: number,
  session?: ClientSession,
): Promise<MigrationDocument[]> =>
  migrations.many(
    { scenario, from, to: { $ne: null }, back: null, takenBackBy: { $exists: false } },
    { sort: { createdAt: 1, _id: 1 }, session },
  );

/** Calls a migration off and notes by which other it is taken back, in the transaction that read it. */
export async function noteTakenBack(
  migrations: Migrations,
  id: string,
  by: string,
  session: ClientSession,
): Promise<void> {
  await migrations.raw.updateOne({ _id: id }, { $set: { state: 'done', takenBackBy: by } }, { session });
}

/** Migrations under way that nobody works on. */
export const idleMigrations = async (
  migrations: Migrations,
  now: number,
  limit: number,
): Promise<MigrationDocument[]> => migrations.many(idleAt(now), { limit });
