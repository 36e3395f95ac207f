import type { Db } from 'mongodb';
import { z } from 'zod';
import { crowd } from '../scenario/simulate-crowd.ts';
import { simulationTally } from '../scenario/simulation-tally.ts';
import { stored, type Stored } from './stored.ts';

const KEPT_SECONDS = 30 * 86_400;

/** What a simulation of many leads was asked for: invented ones, or real ones' past in a period. */
export const simulationTask = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('crowd'), crowd }),
  z.strictObject({ of: z.literal('history'), from: z.date(), to: z.date(), leads: z.int().min(1).max(50_000) }),
]);
export type SimulationTask = z.infer<typeof simulationTask>;

/** A simulation of many leads, under way or over; kept for 30 days. `beatAt` moves while somebody works at it. */
export const simulationDocument = z.object({
  _id: z.string(),
  scenario: z.string(),
  /** The draft's revision it was made of. */
  revision: z.int(),
  task: simulationTask,
  status: z.enum(['running', 'done', 'cancelled', 'failed']),
  done: z.int(),
  total: z.int(),
  tally: simulationTally.nullable(),
  /** What really happened, for a simulation of the past. */
  really: z.object({ mails: z.int(), handOffs: z.int() }).nullable(),
  /** Of real leads, only so many were taken, the latest: all their pasts together are too much to hold. Null where all were. */
  onlyTook: z.int().nullable().default(null),
  by: z.string(),
  /** `scenario:person`, while it is under way. */
  slot: z.string().optional(),
  startedAt: z.date(),
  beatAt: z.date(),
});
export type SimulationDocument = z.infer<typeof simulationDocument>;

export const simulationCollection = (db: Db) =>
  stored(db, 'simulations', simulationDocument, [
    { key: { scenario: 1, startedAt: -1 } },
    // One under way for each person and scenario, however fast they click.
    { key: { slot: 1 }, unique: true, partialFilterExpression: { slot: { $exists: true } } },
    { key: { startedAt: 1 }, expireAfterSeconds: KEPT_SECONDS },
  ]);

/** The place a person's simulation of a scenario takes while it is under way. */
export const slotOf = ({ scenario, by }: Pick<SimulationDocument, 'scenario' | 'by'>): string => `${scenario}:${by}`;

/** Notes how far a running simulation is, or how it ended; false once it was cancelled. */
export async function noteProgress(
  simulations: Stored<SimulationDocument>,
  id: string,
  change: Partial<Pick<SimulationDocument, 'status' | 'done' | 'total' | 'tally' | 'really' | 'onlyTook'>>,
  beatAt: Date,
): Promise<boolean> {
  const noted = await simulations.raw.updateOne(
    { _id: id, status: 'running' },
    { $set: { ...change, beatAt }, ...(change.status === undefined ? {} : { $unset: { slot: '' } }) },
  );
  return noted.matchedCount === 1;
}

/** Stops a simulation; one that is over stays as it is. False where there is none. */
export async function stopSimulation(
  simulations: Stored<SimulationDocument>,
  scenario: string,
  id: string,
): Promise<boolean> {
  const { matchedCount } = await simulations.raw.updateOne({ _id: id, scenario }, [
    { $set: { status: { $cond: [{ $eq: ['$status', 'running'] }, 'cancelled', '$status'] } } },
    { $unset: 'slot' },
  ]);
  return matchedCount === 1;
}

/** Gives up somebody's simulation of a scenario where nobody has worked at it since an instant. */
export async function failLost(simulations: Stored<SimulationDocument>, slot: string, since: Date): Promise<void> {
  await simulations.raw.updateOne(
    { slot, beatAt: { $lte: since } },
    { $set: { status: 'failed' }, $unset: { slot: '' } },
  );
}
