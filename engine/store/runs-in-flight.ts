import type { ClientSession } from 'mongodb';
import type { EnrollmentDocument } from './enrollments.ts';
import type { Stored } from './stored.ts';

/** Active runs on a version, of those only that a migration took there where `back` names one; by id, after one; test runs left out. */
export const runsOfPlan = async (
  enrollments: Stored<EnrollmentDocument>,
  {
    scenario,
    plan,
    back,
    after,
  }: { readonly scenario: string; readonly plan: string; readonly back: string | null; readonly after: string },
  limit: number,
): Promise<EnrollmentDocument[]> =>
  enrollments.many(
    {
      scenario,
      plan,
      status: 'active',
      test: null,
      ...(back === null ? {} : { 'cameFrom.migration': back }),
      _id: { $gt: after },
    },
    { sort: { _id: 1 }, limit },
  );

/** Active runs of a scenario that a resumption has not told yet how to go on; by id, after one; test runs left out. */
export const untoldRuns = async (
  enrollments: Stored<EnrollmentDocument>,
  { scenario, resumption, after }: { readonly scenario: string; readonly resumption: string; readonly after: string },
  limit: number,
): Promise<EnrollmentDocument[]> =>
  enrollments.many(
    { scenario, status: 'active', test: null, resumption: { $ne: resumption }, _id: { $gt: after } },
    { sort: { _id: 1 }, limit },
  );

/** When the last of the runs that a resumption holds has its turn; null when none waits for one. */
export async function heldUntil(
  enrollments: Stored<EnrollmentDocument>,
  scenario: string,
  now: Date,
): Promise<Date | null> {
  const held = { scenario, status: 'active' as const, test: null, heldUntil: { $gt: now } };
  const [last] = await enrollments.many(held, { sort: { heldUntil: -1 }, limit: 1 });
  return last?.heldUntil ?? null;
}

/** Which of these runs a migration took last. */
export const migratedBy = async (
  enrollments: Stored<EnrollmentDocument>,
  migration: string,
  ids: readonly string[],
): Promise<EnrollmentDocument[]> =>
  ids.length === 0 ? [] : enrollments.many({ _id: { $in: [...ids] }, 'cameFrom.migration': migration });

/** The runs that a migration took last; by id, after one. */
export const runsOfMigration = async (
  enrollments: Stored<EnrollmentDocument>,
  migration: string,
  after: string,
  limit: number,
): Promise<EnrollmentDocument[]> =>
  enrollments.many({ 'cameFrom.migration': migration, _id: { $gt: after } }, { sort: { _id: 1 }, limit });

/** The lead of each active run on a version, and where it stands; test runs left out. */
export async function leadsOfPlan(
  enrollments: Stored<EnrollmentDocument>,
  scenario: string,
  plan: string,
): Promise<{ lead: string; node: string | null }[]> {
  const projection = { lead: 1, 'state.at': 1 };
  const found = enrollments.raw.find({ scenario, plan, status: 'active', test: null }, { projection });
  return (await found.toArray()).map(({ lead, state }) => ({ lead, node: state.at }));
}

/** How many active runs are on a version, of those only that a migration took there where `back` names one; test runs left out. */
export const countOfPlan = (
  enrollments: Stored<EnrollmentDocument>,
  scenario: string,
  plan: string,
  { back = null, session }: { readonly back?: string | null; readonly session?: ClientSession } = {},
): Promise<number> =>
  enrollments.raw.countDocuments(
    { scenario, plan, status: 'active', test: null, ...(back === null ? {} : { 'cameFrom.migration': back }) },
    session === undefined ? {} : { session },
  );

/** How many active runs on a version stand at each step, and how many of them a fault keeps there; most first. */
export async function countByNode(
  enrollments: Stored<EnrollmentDocument>,
  scenario: string,
  plan: string,
): Promise<{ node: string; leads: number; parked: number }[]> {
  const found = enrollments.raw.aggregate<{ _id: string; leads: number; parked: number }>([
    { $match: { scenario, plan, status: 'active', test: null } },
    {
      $group: {
        _id: '$state.at',
        leads: { $sum: 1 },
        parked: { $sum: { $cond: [{ $gt: ['$parked', null] }, 1, 0] } },
      },
    },
    { $sort: { leads: -1, _id: 1 } },
  ]);
  return (await found.toArray()).map(({ _id: node, leads, parked: kept }) => ({ node, leads, parked: kept }));
}

/** How many active runs of a scenario are on each version; test runs left out. */
export async function countByVersion(
  enrollments: Stored<EnrollmentDocument>,
  scenario: string,
): Promise<Map<number, number>> {
  const found = enrollments.raw.aggregate<{ _id: number; leads: number }>([
    { $match: { scenario, status: 'active', test: null } },
    { $group: { _id: '$version', leads: { $sum: 1 } } },
    { $sort: { _id: -1 } },
  ]);
  return new Map((await found.toArray()).map(({ _id, leads }) => [_id, leads]));
}

/** A run that stands just where a migration put it, and whose wait, or step, taking it back restores as it was. */
const IS_RESTORED = {
  $and: [
    { $eq: ['$cameFrom.put.node', '$state.at'] },
    { $eq: ['$cameFrom.put.decided', '$decided'] },
    { $or: [{ $ne: ['$cameFrom.state.waiting', null] }, { $eq: ['$cameFrom.state.at', '$state.at'] }] },
  ],
};

/** How many active runs that a migration took last stand at each step of the version it took them to, by whether they did not go on since. */
export async function countGoingBack(
  enrollments: Stored<EnrollmentDocument>,
  migration: string,
  plan: string,
): Promise<{ node: string; leads: number; isRestored: boolean }[]> {
  const found = enrollments.raw.aggregate<{ _id: { node: string; isRestored: boolean }; leads: number }>([
    { $match: { 'cameFrom.migration': migration, plan, status: 'active', test: null } },
    { $group: { _id: { node: '$state.at', isRestored: IS_RESTORED }, leads: { $sum: 1 } } },
  ]);
  return (await found.toArray()).map(({ _id, leads }) => ({ ..._id, leads }));
}

/** Which runs: those that stand at a step and that no fault keeps; or those that one keeps since before an instant, at a step or anywhere, for a reason or any. */
export type StandingSo = { readonly scenario: string } & (
  | { readonly waiting: { readonly at: string } }
  | { readonly parked: { readonly at: string | null; readonly code: string | null }; readonly before: Date }
);

function standingWhere(wanted: StandingSo) {
  const active = { scenario: wanted.scenario, test: null, status: 'active' as const };
  if ('waiting' in wanted) return { ...active, 'state.at': wanted.waiting.at, parked: null };
  const { at, code } = wanted.parked;
  return {
    ...active,
    'parked.at': { $lte: wanted.before },
    ...(at === null ? {} : { 'state.at': at }),
    ...(code === null ? {} : { 'parked.code': code }),
  };
}

/** Runs that stand so; by id, after one. */
export const standingRuns = async (
  enrollments: Stored<EnrollmentDocument>,
  wanted: StandingSo,
  after: string,
  limit: number,
): Promise<EnrollmentDocument[]> =>
  enrollments.many({ ...standingWhere(wanted), _id: { $gt: after } }, { sort: { _id: 1 }, limit });

/** How many runs stand so, and on which versions they are. */
export async function countStanding(
  enrollments: Stored<EnrollmentDocument>,
  wanted: StandingSo,
): Promise<{ total: number; versions: number[] }> {
  const where = standingWhere(wanted);
  const [total, versions] = await Promise.all([
    enrollments.raw.countDocuments(where),
    enrollments.raw.distinct('version', where),
  ]);
  return { total, versions };
}

/** On which versions these runs are. */
export const versionsOf = ({ raw }: Stored<EnrollmentDocument>, ids: readonly string[]): Promise<number[]> =>
  raw.distinct('version', { _id: { $in: [...ids] } });
