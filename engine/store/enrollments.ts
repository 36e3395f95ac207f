import type { ClientSession, Db, Filter } from 'mongodb';
import { z } from 'zod';
import { type RunState, runState } from '../scenario/run-state.ts';
import { stored } from './stored.ts';
import { type TrailDocument, trailDocument } from './trail.ts';

/** The clock of one run: virtual = origin + (real − origin) × factor. */
export const virtualClock = z.object({ origin: z.number(), factor: z.number().min(1) });

/** One lead's run through one version of a scenario. `revision` guards `state` against two writers. */
export const enrollmentDocument = z.object({
  _id: z.string(),
  scenario: z.string(),
  /** Id of the version document the run stays on, and its number. */
  plan: z.string(),
  version: z.int(),
  lead: z.string(),
  /** Unique with scenario and lead: 'once' admits a lead one time ever. */
  entryKey: z.string(),
  status: z.enum(['active', 'ended']),
  endReason: z.string().nullable(),
  /** The node a lead was at when its run ended before time (exit, stop, failure); null when it ran to an end. */
  leftAt: z.string().nullable(),
  clock: virtualClock,
  state: runState,
  revision: z.int(),
  /** Types of event the run waits for; dispatch wakes it on these. */
  hears: z.array(z.string()),
  /** Decisions of the last commit: in the trail as soon as the next one is made, whatever crashes between. */
  unwritten: z.array(trailDocument),
  /** How many decisions the run has taken. */
  decided: z.int(),
  /** The workflow was started; the sweeper starts those that were not. */
  started: z.boolean(),
  trigger: z.string(),
  createdAt: z.date(),
  endedAt: z.date().nullable(),
  test: z.object({ by: z.string() }).nullable(),
  /** Set when something outside the run changed it (pause, resume, stop, exit): the run must look; unset once told. */
  wake: z.date().optional(),
});
export type EnrollmentDocument = z.infer<typeof enrollmentDocument>;

export const enrollmentCollection = (db: Db) =>
  stored(db, 'enrollments', enrollmentDocument, [
    { key: { scenario: 1, lead: 1, entryKey: 1 }, unique: true },
    { key: { lead: 1, status: 1 } },
    { key: { scenario: 1, status: 1, 'state.at': 1 } },
    { key: { createdAt: 1 }, partialFilterExpression: { started: false } },
    { key: { wake: 1 }, partialFilterExpression: { wake: { $exists: true } } },
  ]);

type Enrollments = ReturnType<typeof enrollmentCollection>;

/** Ends active runs before their time, where they stand; `settleEnded` tells Temporal and the rest afterwards. */
export async function endEarly(
  enrollments: Enrollments,
  which: Filter<EnrollmentDocument>,
  reason: string,
  now: Date,
  session?: ClientSession,
): Promise<number> {
  const ended = await enrollments.raw.updateMany(
    { ...which, status: 'active' },
    [
      {
        $set: {
          status: 'ended',
          endReason: reason,
          leftAt: '$state.at',
          endedAt: now,
          wake: now,
          hears: [],
          revision: { $add: ['$revision', 1] },
        },
      },
    ],
    session === undefined ? {} : { session },
  );
  return ended.modifiedCount;
}

/** Notes that an active run has no workflow: the sweeper starts it. */
export async function markLost(enrollments: Enrollments, id: string): Promise<void> {
  await enrollments.raw.updateOne({ _id: id, status: 'active' }, { $set: { started: false } });
}

/** Asks the active runs of a scenario to look again. */
export async function wakeAll(enrollments: Enrollments, scenario: string, now: Date): Promise<void> {
  await enrollments.raw.updateMany({ scenario, status: 'active', test: null }, { $set: { wake: now } });
}

/** Makes the active runs of a scenario read themselves again before they go on: what they are about to commit is refused. */
export async function interruptAll(enrollments: Enrollments, scenario: string): Promise<void> {
  await enrollments.raw.updateMany({ scenario, status: 'active', test: null }, { $inc: { revision: 1 } });
}

/** The active runs of a lead that wait for this type of event. */
export async function runsHearing(enrollments: Enrollments, lead: string, type: string): Promise<string[]> {
  const found = enrollments.raw.find({ lead, status: 'active', hears: type }, { projection: { _id: 1 } });
  return (await found.toArray()).map(({ _id }) => _id);
}

/** The version each of these runs stays on, by enrollment. */
export async function plansOf(enrollments: Enrollments, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = enrollments.raw.find({ _id: { $in: [...ids] } }, { projection: { plan: 1 } });
  return new Map((await found.toArray()).map(({ _id, plan }) => [_id, plan]));
}

/** What a commit of a run changes; `revision` is the one it was read at. */
export interface RunChange {
  readonly id: string;
  readonly revision: number;
  readonly state: RunState;
  readonly hears: readonly string[];
  readonly unwritten: readonly TrailDocument[];
  readonly ended: { readonly reason: string; readonly leftAt: string | null; readonly at: Date } | null;
}

/** Writes a run's new state over the revision it was read at; false when somebody else changed it meanwhile. */
export async function commitRun(
  enrollments: Enrollments,
  { id, revision, state, hears, unwritten, ended }: RunChange,
): Promise<boolean> {
  const written = await enrollments.raw.updateOne(
    { _id: id, revision },
    {
      $set: {
        state,
        hears: [...hears],
        unwritten: [...unwritten],
        ...(ended === null
          ? {}
          : { status: 'ended' as const, endReason: ended.reason, leftAt: ended.leftAt, endedAt: ended.at }),
      },
      $inc: { revision: 1, decided: unwritten.length },
    },
  );
  return written.matchedCount === 1;
}

/** How many leads stand at each node of a scenario (`waiting`), or left it there before time (`left`); test runs not counted. */
export async function countAtNodes(
  enrollments: Enrollments,
  scenario: string,
  where: 'waiting' | 'left',
): Promise<ReadonlyMap<string, number>> {
  const [match, node] =
    where === 'waiting' ? [{ status: 'active' }, '$state.at'] : [{ leftAt: { $type: 'string' } }, '$leftAt'];
  const found = enrollments.raw.aggregate<{ _id: string; count: number }>([
    { $match: { scenario, test: null, ...match } },
    { $group: { _id: node, count: { $sum: 1 } } },
  ]);
  return new Map((await found.toArray()).map(({ _id, count }) => [_id, count]));
}

/** The runs that stand at a node, or left there before time, newest first, after a cursor. */
export async function runsAtNode(
  enrollments: Enrollments,
  scenario: string,
  node: string,
  where: 'waiting' | 'left',
  cursor: string | undefined,
  limit: number,
): Promise<EnrollmentDocument[]> {
  const place: Filter<EnrollmentDocument> =
    where === 'waiting' ? { status: 'active', 'state.at': node } : { leftAt: node };
  return enrollments.many(
    { scenario, test: null, ...place, ...(cursor === undefined ? {} : { _id: { $lt: cursor } }) },
    { sort: { _id: -1 }, limit },
  );
}

/** How many leads are inside each of these scenarios; test runs not counted. */
export async function countInside(
  enrollments: Enrollments,
  scenarios: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const found = enrollments.raw.aggregate<{ _id: string; count: number }>([
    { $match: { scenario: { $in: [...scenarios] }, status: 'active', test: null } },
    { $group: { _id: '$scenario', count: { $sum: 1 } } },
  ]);
  return new Map((await found.toArray()).map(({ _id, count }) => [_id, count]));
}
