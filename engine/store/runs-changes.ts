import type { ClientSession, Db } from 'mongodb';
import { z } from 'zod';
import { runOperation, runSelection } from '../scenario/runs-change.ts';
import { type Held, idleAt, idleIndex, keptOff, leasedWork, stillHeld } from './leased-work.ts';
import { stored, type Stored } from './stored.ts';

/** What is done to many leads by hand: under way until `state` says otherwise, whoever goes on with it. */
export const runsChangeDocument = leasedWork.extend({
  /** Its entry in the audit, which tells who asked for it and what it came to. */
  _id: z.string(),
  scenario: z.string(),
  which: runSelection,
  operation: runOperation,
  by: z.string(),
  at: z.date(),
  /** How many it is to change, as things were when that was asked for. */
  total: z.int(),
  /** Counted as it goes: those it was done to, and those left as they were. */
  done: z.int(),
  refused: z.int(),
  /** The last run of those it is through with. */
  after: z.string(),
});
export type RunsChangeDocument = z.infer<typeof runsChangeDocument>;
type RunsChanges = Stored<RunsChangeDocument>;

const MONTH_S = 30 * 86_400;

export const runsChangeCollection = (db: Db) =>
  stored(db, 'runsChanges', runsChangeDocument, [idleIndex, { key: { at: 1 }, expireAfterSeconds: MONTH_S }]);

/** Takes a change that is under way and nobody works on; null when there is no such one. */
export async function claimRunsChange(
  { raw, parse }: RunsChanges,
  _id: string,
  now: number,
): Promise<RunsChangeDocument | null> {
  const found = await raw.findOneAndUpdate(
    { _id, ...idleAt(now) },
    { $set: keptOff(now) },
    { returnDocument: 'after' },
  );
  return found === null ? null : parse(found);
}

/** Counts what it came to since, and keeps others off for longer; null when somebody else took it over meanwhile. */
export async function keepRunsChange(
  { raw, parse }: RunsChanges,
  held: Held,
  now: number,
  { after, ...counted }: Pick<RunsChangeDocument, 'done' | 'refused' | 'after'>,
  session: ClientSession,
): Promise<RunsChangeDocument | null> {
  const found = await raw.findOneAndUpdate(
    stillHeld(held),
    { $set: { ...keptOff(now), after }, $inc: counted },
    { returnDocument: 'after', session },
  );
  return found === null ? null : parse(found);
}

/** Lets others work on it at once, from where it stands. */
export async function leaveRunsChange({ raw }: RunsChanges, held: Held, now: number): Promise<void> {
  await raw.updateOne(stillHeld(held), { $set: { leaseUntil: new Date(now) } });
}

/** Notes that it is over, and how many more it was refused for, unless it was stopped, or taken over. */
export async function endRunsChange({ raw }: RunsChanges, held: Held, refused: number): Promise<void> {
  await raw.updateOne({ ...stillHeld(held), state: 'running' }, { $set: { state: 'done' }, $inc: { refused } });
}

/** Changes under way that nobody works on. */
export const idleRunsChanges = (changes: RunsChanges, now: number, limit: number): Promise<RunsChangeDocument[]> =>
  changes.many(idleAt(now), { limit });
