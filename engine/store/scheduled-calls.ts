import type { Db } from 'mongodb';
import { z } from 'zod';
import { scenarioCall } from '../scenario/scenario-call.ts';
import { stored } from './stored.ts';

/** When a scenario next asks for leads at one of its triggers, and how far it is with asking. Real time. */
export const scheduledCall = z.object({
  /** `scenario:node`. */
  _id: z.string(),
  scenario: z.string(),
  node: z.string(),
  call: scenarioCall,
  /** The zone (IANA name) by which `nextAt` was worked out. */
  zone: z.string(),
  /** `live`: calls when due; `held`: its scenario is paused; `off`: its scenario is stopped, or no longer calls here. */
  state: z.enum(['live', 'held', 'off']),
  /** Null when it calls no more. */
  nextAt: z.date().nullable(),
  /** Up to when dates of profiles have been looked at. */
  seenTo: z.date(),
  /** Under way: the stretch of time it is for, and the last lead dealt with; a crash is gone on from there. */
  round: z.object({ from: z.date(), to: z.date(), after: z.string() }).nullable(),
  /** Until when one worker has it for itself. */
  lease: z.date().nullable(),
  /** Guards against two writers. */
  revision: z.int(),
});
export type ScheduledCall = z.infer<typeof scheduledCall>;

export const scheduledCallCollection = (db: Db) =>
  stored(db, 'scheduledCalls', scheduledCall, [{ key: { scenario: 1 } }, { key: { state: 1, nextAt: 1 } }]);

type Calls = ReturnType<typeof scheduledCallCollection>;

/** What is due and in nobody's hands. */
export const dueCalls = async (calls: Calls, now: Date): Promise<ScheduledCall[]> =>
  calls.many({ state: 'live', nextAt: { $lte: now }, $or: [{ lease: null }, { lease: { $lte: now } }] });

/** Changes a call over the revision it was read at; null when somebody else changed it meanwhile. */
export async function changeCall(
  calls: Calls,
  { _id, revision }: Pick<ScheduledCall, '_id' | 'revision'>,
  change: Partial<Omit<ScheduledCall, '_id' | 'revision' | 'scenario' | 'node'>>,
): Promise<ScheduledCall | null> {
  const changed = await calls.raw.findOneAndUpdate(
    { _id, revision },
    { $set: change, $inc: { revision: 1 } },
    { returnDocument: 'after' },
  );
  return changed === null ? null : calls.parse(changed);
}
