import type { Db, Filter } from 'mongodb';
import { z } from 'zod';
import { DomainError } from '../errors.ts';
import { isDuplicateKey } from './is-duplicate-key.ts';
import { seenWithin } from './seen-within.ts';
import { newId, stored, type Stored } from './stored.ts';
import type { Session } from './store.ts';

/** That a backup took the place of what was in the database; or, under `UNDER_WAY`, that a restore is at work on it. */
const restorationDocument = z.object({
  _id: z.string(),
  /** The moment of which the backup is. */
  of: z.date(),
  at: z.date(),
  /** Null from when it begins to replace what was there until all of it is in place: meanwhile nobody may work on it. */
  done: z.date().nullable(),
  /** Only of the restore at work: which one it is, and when it last showed that it lives, by the clock of MongoDB. One that was killed lets go by itself. */
  held: z.object({ by: z.string(), seenAt: z.date() }).optional(),
});
type RestorationDocument = z.infer<typeof restorationDocument>;

export const restorationCollection = (db: Db) => stored(db, 'restorations', restorationDocument, []);

export type Restorations = Stored<RestorationDocument>;

/** There is one, so that of two restores at once one finds it taken. */
const UNDER_WAY = 'under-way';
/** A restore, or a process of the engine, that did not show itself for so long is not running, in milliseconds. */
export const SHOWS_ITSELF = 20_000;

/** A restore that works on a database, and the moment of which its backup is. */
export interface Restore {
  readonly by: string;
  readonly of: Date;
}

const underWay = () =>
  new DomainError(
    'restore.underWay',
    'A restore is under way on this database. Let it end; if it was just killed, wait twenty seconds.',
  );

const LIVES: Filter<RestorationDocument> = { _id: UNDER_WAY, ...seenWithin('held.seenAt', SHOWS_ITSELF) };

/** Takes the database for one restore. Throws `restore.underWay` while another one has it, unless nobody else can be there. */
export async function holdForRestore(
  restorations: Restorations,
  { by, of }: Restore,
  now: Date,
  { isAlone }: { readonly isAlone: boolean },
): Promise<void> {
  const note = { $set: { of, at: now, done: null, 'held.by': by }, $currentDate: { 'held.seenAt': true } } as const;
  // Whoever let go of itself makes room; an upsert can't ask for the server's clock.
  if (!isAlone) {
    const { matchedCount } = await restorations.raw.updateOne({ _id: UNDER_WAY, $nor: [LIVES] }, note);
    if (matchedCount > 0) return;
  }
  const free = isAlone ? {} : { held: { $exists: false } };
  try {
    await restorations.raw.updateOne({ _id: UNDER_WAY, ...free }, note, { upsert: true });
  } catch (error) {
    throw isDuplicateKey(error) ? underWay() : error;
  }
}

/** Shows that the restore lives. Throws `restore.underWay` where another one took the database meanwhile. */
export async function showRestoreLives({ raw }: Restorations, { by }: Restore, session?: Session): Promise<void> {
  const seen = { $currentDate: { 'held.seenAt': true } } as const;
  const mine = { _id: UNDER_WAY, 'held.by': by };
  const { matchedCount } = await raw.updateOne(mine, seen, session === undefined ? {} : { session });
  if (matchedCount === 0) throw underWay();
}

/** Lets the database go. */
export const letGoAfterRestore = async ({ raw }: Restorations, { by }: Restore): Promise<void> =>
  void (await raw.deleteOne({ _id: UNDER_WAY, 'held.by': by }));

/** Notes that the backup begins to replace what was there, in a transaction. Throws `restore.underWay` where another one took the database meanwhile. */
export async function beginRestoration(
  restorations: Restorations,
  restore: Restore,
  now: Date,
  session: Session,
): Promise<void> {
  await showRestoreLives(restorations, restore, session);
  await restorations.raw.insertOne({ _id: newId(), of: restore.of, at: now, done: null }, { session });
}

const BROKEN_OFF: Filter<RestorationDocument> = { done: null, held: { $exists: false } };

/** Notes that the restoration is over, and with it those that were broken off before. */
export async function endRestoration(restorations: Restorations, now: Date): Promise<void> {
  await restorations.raw.updateMany(BROKEN_OFF, { $set: { done: now } });
}

const isUnderWay = async (restorations: Restorations): Promise<boolean> => (await restorations.one(LIVES)) !== null;

const isBrokenOff = async (restorations: Restorations): Promise<boolean> =>
  (await restorations.one(BROKEN_OFF)) !== null;

/** Whether a restoration was broken off half way, or is still under way. */
export const isHalfRestored = async (restorations: Restorations): Promise<boolean> =>
  (await isUnderWay(restorations)) || (await isBrokenOff(restorations));

/**
 * Throws `restore.underWay`, or `restore.unfinished` where one was broken off half way: leads would be taken for others,
 * and mailed twice. One that was broken off while it loaded changed nothing.
 */
export async function refuseHalfRestored(restorations: Restorations): Promise<void> {
  if (await isUnderWay(restorations)) throw underWay();
  if (!(await isBrokenOff(restorations))) return;
  throw new DomainError(
    'restore.unfinished',
    'A restore was broken off half way. Run it again: npm run restore -- <folder> --replace',
  );
}
