import type { ClientSession, Db, Filter } from 'mongodb';
import { z } from 'zod';
import type { PageAtNode } from './page-at-node.ts';
import { within } from './period.ts';
import { type RunState, runState } from '../scenario/run-state.ts';
import { heldIndexes, wakeHeldMails } from './held-mails.ts';
import { stored } from './stored.ts';
import { type TrailDocument, trailDocument } from './trail.ts';

/** The clock of one run: virtual = origin + (real − origin) × factor. */
export const virtualClock = z.object({ origin: z.number(), factor: z.number().min(1) });

/** Why and since when a run stands still. */
const parked = z.object({ code: z.string(), at: z.date() }).nullable();

/** One lead's run through one version of a scenario. `revision` guards `state` against two writers. */
export const enrollmentDocument = z.object({
  _id: z.string(),
  scenario: z.string(),
  /** Id of the version document the run stays on, and its number. */
  plan: z.string(),
  version: z.int(),
  lead: z.string(),
  /** Unique with scenario and lead: what it is made of says how often a lead may enter. */
  entryKey: z.string(),
  /** The lead's own time zone (IANA name) when it entered or changed it since; null is the company's. */
  zone: z.string().nullable().default(null),
  /** The lead it came in as, where that became part of another since: splits go by it. */
  assignment: z.string().optional(),
  /** The step, `enrollment:node:visit`, of another scenario that began this run. */
  parent: z.string().nullable().default(null),
  /** A step failed for good: the run stands still until somebody retries, skips or removes it. */
  parked: parked.default(null),
  status: z.enum(['active', 'ended']),
  endReason: z.string().nullable(),
  /** The node a lead was at when its run ended before time (exit, stop, outlet that leads nowhere); null when it ran to an end. */
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
  /** It came back with a backup then: a workflow that Temporal has of it from before is of another time, and moves it no more. */
  restored: z.date().optional(),
  trigger: z.string(),
  /** What last moved it from outside: how deep, and since when (real time), its own doings are caused by that; and its trace, where traces are kept. */
  impulse: z
    .object({ depth: z.int().min(0), at: z.date(), traceparent: z.string().optional() })
    .default({ depth: 0, at: new Date(0) }),
  createdAt: z.date(),
  endedAt: z.date().nullable(),
  test: z.object({ by: z.string() }).nullable(),
  /** The step it is at, `node:visit:part`, asked to be tried again, for what `code` says: not before this real instant, after having failed so many times. */
  nextTry: z.object({ step: z.string(), at: z.date(), tried: z.int(), code: z.string().optional() }).optional(),
  /** Real time at which the wait it is in is over, or its step is tried again; the sweeper looks after runs that sleep past it. */
  dueAt: z.date().optional(),
  /** Set when something outside its path changed it (resume, stop, goal, exit): it must look, and what it left must be settled; unset once told. */
  wake: z.date().optional(),
  /** The run's scenario was resumed, and what came due meanwhile is spread: until this real instant the run stays held. */
  heldUntil: z.date().optional(),
  /** What came due during a pause is dropped: mails are skipped until the run comes to its next wait. */
  dropsDue: z.literal(true).optional(),
  /** The resumption by which it was last told how to go on: none tells it twice. */
  resumption: z.string().optional(),
  /** The migration that last took it, and where the run stood before: what taking it back restores. */
  cameFrom: z
    .object({
      migration: z.string(),
      state: runState,
      parked: parked.default(null),
      put: z.object({ node: z.string(), decided: z.int() }),
    })
    .optional(),
  /** It was taken away from its step from outside, or by a goal or an exit: what it left open there is still to be settled. */
  uprooted: z.literal(true).optional(),
});
export type EnrollmentDocument = z.infer<typeof enrollmentDocument>;

export const enrollmentCollection = (db: Db) =>
  stored(db, 'enrollments', enrollmentDocument, [
    { key: { scenario: 1, lead: 1, entryKey: 1 }, unique: true },
    { key: { lead: 1, status: 1 } },
    { key: { scenario: 1, status: 1, 'state.at': 1 } },
    { key: { scenario: 1, 'parked.at': 1 }, partialFilterExpression: { 'parked.at': { $exists: true } } },
    { key: { createdAt: 1 }, partialFilterExpression: { started: false } },
    { key: { dueAt: 1 }, partialFilterExpression: { status: 'active', dueAt: { $exists: true } } },
    { key: { wake: 1 }, partialFilterExpression: { wake: { $exists: true } } },
    {
      key: { 'cameFrom.migration': 1 },
      partialFilterExpression: { 'cameFrom.migration': { $exists: true } },
    },
    ...heldIndexes,
  ]);

export type Enrollments = ReturnType<typeof enrollmentCollection>;

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
          parked: null,
          revision: { $add: ['$revision', 1] },
        },
      },
    ],
    session === undefined ? {} : { session },
  );
  return ended.modifiedCount;
}

/** Gives the runs of a lead under way its new time zone, null is the company's; a mail that the old one's hours hold looks again. */
export async function tellZone(
  enrollments: Enrollments,
  lead: string,
  zone: string | null,
  now: Date,
  session: ClientSession,
): Promise<void> {
  const moved = { lead, status: 'active' as const, zone: { $ne: zone } };
  const { modifiedCount } = await enrollments.raw.updateMany(moved, { $set: { zone } }, { session });
  if (modifiedCount > 0) await wakeHeldMails(enrollments, now, { lead, session });
}

/** A lead's newest run of a scenario: whether it is under way, and when it began; null when it never entered. */
export async function lastEntry(
  enrollments: Enrollments,
  scenario: string,
  lead: string,
  session?: ClientSession,
): Promise<{ id: string; active: boolean; at: Date } | null> {
  const found = await enrollments.raw.findOne(
    { scenario, lead, test: null },
    {
      sort: { createdAt: -1, _id: -1 },
      projection: { status: 1, createdAt: 1 },
      ...(session === undefined ? {} : { session }),
    },
  );
  return found === null ? null : { id: found._id, active: found.status === 'active', at: found.createdAt };
}

/** What follows the key of a run that came in as a lead that is part of another now. */
export const KEY_OF = ':of:';

/**
 * The keys under which a lead came into a scenario that may be this one, each with the lead it came as: the key itself,
 * and all of leads that became part of it.
 */
export async function keysUsed(
  enrollments: Enrollments,
  { scenario, lead, key }: { readonly scenario: string; readonly lead: string; readonly key: string },
  session?: ClientSession,
): Promise<{ entryKey: string; as: string }[]> {
  const found = enrollments.raw.find(
    { scenario, lead, test: null, $or: [{ entryKey: key }, { assignment: { $exists: true } }] },
    { projection: { entryKey: 1, assignment: 1 }, ...(session === undefined ? {} : { session }) },
  );
  return (await found.toArray()).map(({ entryKey, assignment }) => ({
    entryKey: entryKey.split(KEY_OF)[0] ?? entryKey,
    as: assignment ?? lead,
  }));
}

/** Runs that slept past the end of their wait, by long: what should have woken them was lost. */
export const oversleeping = async (
  enrollments: Enrollments,
  before: Date,
  limit: number,
): Promise<EnrollmentDocument[]> =>
  enrollments.many({ status: 'active', dueAt: { $lt: before } }, { sort: { dueAt: 1 }, limit });

/** Looks after a sleeping run again only when as much time has passed once more. */
export async function putOff(enrollments: Enrollments, id: string, now: Date): Promise<void> {
  await enrollments.raw.updateOne({ _id: id, dueAt: { $lt: now } }, { $set: { dueAt: now } });
}

/** Notes that an active run has no workflow: the sweeper starts it. */
export async function markLost(enrollments: Enrollments, id: string): Promise<void> {
  await enrollments.raw.updateOne({ _id: id, status: 'active' }, { $set: { started: false } });
}

/** Notes that a run has its workflow. */
export async function markStarted(enrollments: Enrollments, _id: string): Promise<void> {
  const noted = { $set: { started: true }, $unset: { restored: 1 as const } };
  await enrollments.raw.updateOne({ _id }, noted, { writeConcern: { w: 1 } });
}

/** Notes when the step that an active run is at is tried again; does nothing for a run that is elsewhere by now. */
export async function noteNextTry(
  enrollments: Enrollments,
  id: string,
  { node, visit, part }: { readonly node: string; readonly visit: number; readonly part: string },
  nextTry: NonNullable<EnrollmentDocument['nextTry']>,
): Promise<void> {
  await enrollments.raw.updateOne(
    { _id: id, status: 'active', 'state.at': node, 'state.visit': visit, 'state.part': part },
    { $set: { nextTry, dueAt: nextTry.at } },
  );
}

/** Notes why an active run stands still; false when it moved since `revision`. */
export async function parkRun(
  enrollments: Enrollments,
  id: string,
  revision: number,
  parked: NonNullable<EnrollmentDocument['parked']>,
): Promise<boolean> {
  const written = await enrollments.raw.updateOne({ _id: id, revision, status: 'active' }, [
    {
      $set: {
        parked: { $literal: parked },
        revision: { $add: ['$revision', 1] },
        nextTry: '$$REMOVE',
        // A wait is still counted; a step that failed is not tried again by itself.
        dueAt: { $cond: [{ $eq: ['$state.waiting', null] }, '$$REMOVE', '$dueAt'] },
      },
    },
  ]);
  return written.matchedCount === 1;
}

/** Asks the active runs of a scenario to look again. */
export async function wakeAll(enrollments: Enrollments, scenario: string, now: Date): Promise<void> {
  await enrollments.raw.updateMany({ scenario, status: 'active', test: null }, { $set: { wake: now } });
}

/** Makes the active runs of a scenario read themselves again before they go on: what they are about to commit is refused. */
export async function interruptAll(enrollments: Enrollments, scenario: string): Promise<void> {
  await enrollments.raw.updateMany({ scenario, status: 'active', test: null }, { $inc: { revision: 1 } });
}

/** Makes the active runs of a lead read themselves, and what it did, again before they go on. */
export async function interruptLead(enrollments: Enrollments, lead: string, session: ClientSession): Promise<void> {
  await enrollments.raw.updateMany({ lead, status: 'active' }, { $inc: { revision: 1 } }, { session });
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
  readonly impulse: EnrollmentDocument['impulse'];
  readonly hears: readonly string[];
  readonly unwritten: readonly TrailDocument[];
  readonly ended: { readonly reason: string; readonly leftAt: string | null; readonly at: Date } | null;
  /** When a goal or an exit took it from its step: what it left open there is to be settled; null where none did. */
  readonly uprooted: Date | null;
  /** The run came to a wait: what came due before is over. */
  readonly rests: boolean;
  /** Real time at which the wait it is in is over; null when it is in none. */
  readonly dueAt: Date | null;
}

/** Writes a run's new state over the revision it was read at, by which no fault keeps it any more; false when somebody else changed it meanwhile. */
export async function commitRun(
  enrollments: Enrollments,
  { id, revision, state, impulse, hears, unwritten, ended, uprooted, rests, dueAt }: RunChange,
): Promise<boolean> {
  const written = await enrollments.raw.updateOne(
    { _id: id, revision },
    {
      $set: {
        state,
        impulse,
        hears: [...hears],
        parked: null,
        unwritten: [...unwritten],
        started: true,
        ...(dueAt === null ? {} : { dueAt }),
        ...(uprooted === null ? {} : { wake: uprooted, uprooted: true as const }),
        ...(ended === null
          ? {}
          : { status: 'ended' as const, endReason: ended.reason, leftAt: ended.leftAt, endedAt: ended.at }),
      },
      $unset: {
        nextTry: 1 as const,
        ...(rests ? { dropsDue: 1 as const } : {}),
        ...(dueAt === null ? { dueAt: 1 as const } : {}),
      },
      $inc: { revision: 1, decided: unwritten.length },
    },
  );
  return written.matchedCount === 1;
}

/** Notes that a run was told and what it left is settled, as it was read; one that was changed from outside meanwhile is still to be. */
export async function markTold(
  enrollments: Enrollments,
  { _id, wake }: Pick<EnrollmentDocument, '_id' | 'wake'>,
  wasUprooted: boolean,
): Promise<void> {
  await enrollments.raw.updateOne(
    { _id, ...(wake === undefined ? {} : { wake }) },
    { $unset: { wake: 1, ...(wasUprooted ? { uprooted: 1 as const } : {}) } },
  );
}

/** Where leads stand: going on (`waiting`), standing still by a fault (`parked`), or gone before time (`left`). */
export type Standing = 'waiting' | 'parked' | 'left';

const STANDING = {
  waiting: { status: 'active', parked: null },
  parked: { status: 'active', parked: { $ne: null } },
  left: { leftAt: { $type: 'string' } },
} as const satisfies Readonly<Record<Standing, Filter<EnrollmentDocument>>>;

/** How many leads stand at each node of a scenario, or left it there before time; test runs not counted. */
export async function countAtNodes(
  enrollments: Enrollments,
  scenario: string,
  where: Standing,
  version: number | null,
): Promise<ReadonlyMap<string, number>> {
  const node = where === 'left' ? '$leftAt' : '$state.at';
  const found = enrollments.raw.aggregate<{ _id: string; count: number }>([
    { $match: { scenario, test: null, ...STANDING[where], ...(version === null ? {} : { version }) } },
    { $group: { _id: node, count: { $sum: 1 } } },
  ]);
  return new Map((await found.toArray()).map(({ _id, count }) => [_id, count]));
}

/** The runs that stand at a node, or left there before time, newest first, after a cursor. */
export async function runsAtNode(
  enrollments: Enrollments,
  scenario: string,
  node: string,
  { where, version, period, cursor, limit }: PageAtNode & { readonly where: Standing },
): Promise<EnrollmentDocument[]> {
  const at: Filter<EnrollmentDocument> =
    where === 'left' ? { leftAt: node, ...within('endedAt', period) } : { 'state.at': node };
  const place = version === undefined ? at : { ...at, version };
  return enrollments.many(
    { scenario, test: null, ...STANDING[where], ...place, ...(cursor === undefined ? {} : { _id: { $lt: cursor } }) },
    { sort: { _id: -1 }, limit },
  );
}

/** How many leads are inside a scenario, and how many of them stand still by a fault. */
export interface Inside {
  readonly leads: number;
  readonly parked: number;
}

/** How many leads are inside each of these scenarios; test runs not counted. */
export async function countInside(
  enrollments: Enrollments,
  scenarios: readonly string[],
): Promise<ReadonlyMap<string, Inside>> {
  const found = enrollments.raw.aggregate<Inside & { _id: string }>([
    { $match: { scenario: { $in: [...scenarios] }, status: 'active', test: null } },
    {
      $group: {
        _id: '$scenario',
        leads: { $sum: 1 },
        parked: { $sum: { $cond: [{ $gt: ['$parked', null] }, 1, 0] } },
      },
    },
  ]);
  return new Map((await found.toArray()).map(({ _id, leads, parked }) => [_id, { leads, parked }]));
}
