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

/** The lead of each active run on a version; test runs left out. */
export async function leadsOfPlan(
  enrollments: Stored<EnrollmentDocument>,
  scenario: string,
  plan: string,
): Promise<string[]> {
  const found = enrollments.raw.find({ scenario, plan, status: 'active', test: null }, { projection: { lead: 1 } });
  return (await found.toArray()).map(({ lead }) => lead);
}

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

/** Runs that a fault keeps since before an instant, at a step or anywhere, for a reason or any; by id, after one. */
export const parkedRuns = async (
  enrollments: Stored<EnrollmentDocument>,
  {
    scenario,
    at,
    code,
    before,
    after,
  }: {
    readonly scenario: string;
    readonly at: string | null;
    readonly code: string | null;
    readonly before: Date;
    readonly after: string;
  },
  limit: number,
): Promise<EnrollmentDocument[]> =>
  enrollments.many(
    {
      scenario,
      test: null,
      status: 'active',
      'parked.at': { $lte: before },
      ...(at === null ? {} : { 'state.at': at }),
      ...(code === null ? {} : { 'parked.code': code }),
      _id: { $gt: after },
    },
    { sort: { _id: 1 }, limit },
  );
