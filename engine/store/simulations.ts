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
  by: z.string(),
  startedAt: z.date(),
  beatAt: z.date(),
});
export type SimulationDocument = z.infer<typeof simulationDocument>;

export const simulationCollection = (db: Db) =>
  stored(db, 'simulations', simulationDocument, [
    { key: { scenario: 1, startedAt: -1 } },
    { key: { startedAt: 1 }, expireAfterSeconds: KEPT_SECONDS },
  ]);

/** Notes how far a running simulation is, or how it ended; false once it was cancelled. */
export async function noteProgress(
  simulations: Stored<SimulationDocument>,
  id: string,
  change: Partial<Pick<SimulationDocument, 'status' | 'done' | 'total' | 'tally' | 'really'>>,
  beatAt: Date,
): Promise<boolean> {
  const noted = await simulations.raw.updateOne({ _id: id, status: 'running' }, { $set: { ...change, beatAt } });
  return noted.matchedCount === 1;
}
