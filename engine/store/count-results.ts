import type { Document } from 'mongodb';
import type { Stage } from '../scenario/stage.ts';
import { countInTime } from './count-in-time.ts';
import type { EnrollmentDocument } from './enrollments.ts';
import type { EventDocument } from './events.ts';
import { type Period, within } from './period.ts';
import type { Stored } from './stored.ts';
import { SENT, type TrailDocument } from './trail.ts';

/** Which results are counted: of one version, or (null) of all, and of what happened in a period. Test runs never are. */
export interface ResultsOf {
  readonly scenario: string;
  readonly version: number | null;
  readonly period: Period;
}

const ofVersion = (version: number | null, field = 'version') => (version === null ? {} : { [field]: version });

/** The decisions that results are counted from. */
export const decisionsOf = ({ scenario, version, period }: ResultsOf): Document => ({
  scenario,
  test: false,
  ...ofVersion(version),
  ...within('at', period),
});

/** How often leads took a way out of a step, or (null) reached their end there. */
export interface WayTaken {
  readonly node: string;
  readonly outlet: string | null;
  /** The way leads nowhere: by it leads left the scenario. */
  readonly left: boolean;
  readonly count: number;
  /** Of these, how often the step sent a mail, and how often it let the lead in. */
  readonly sent: number;
  readonly entered: number;
}

/** How often leads went on from each step, way by way. */
export async function countWays(trail: Stored<TrailDocument>, of: ResultsOf): Promise<WayTaken[]> {
  const times = (condition: Document): Document => ({ $sum: { $cond: [condition, 1, 0] } });
  return countInTime<WayTaken, TrailDocument>(trail.raw, [
    { $match: { ...decisionsOf(of), $or: [{ outlet: { $type: 'string' } }, { 'because.code': 'end' }] } },
    {
      $group: {
        _id: { node: '$node', outlet: '$outlet', left: { $ifNull: ['$left', false] } },
        count: { $sum: 1 },
        sent: times({ $in: ['$because.code', SENT] }),
        entered: times({ $eq: ['$because.code', 'triggered'] }),
      },
    },
    {
      $project: {
        _id: 0,
        node: '$_id.node',
        outlet: '$_id.outlet',
        left: '$_id.left',
        count: 1,
        sent: 1,
        entered: 1,
      },
    },
  ]);
}

async function countDistinct<T extends { _id: string }>(
  { raw }: Stored<T>,
  match: Document,
  distinct: string,
): Promise<number> {
  const [counted] = await countInTime<{ n: number }, T>(raw, [
    { $match: match },
    { $group: { _id: distinct } },
    { $count: 'n' },
  ]);
  return counted?.n ?? 0;
}

/** How many runs reached a goal, or ended converted. */
export const countConverted = (trail: Stored<TrailDocument>, of: ResultsOf): Promise<number> =>
  countDistinct(
    trail,
    {
      ...decisionsOf(of),
      $or: [{ 'because.code': 'goal' }, { 'because.code': 'end', 'because.data.result': 'converted' }],
    },
    '$enrollment',
  );

const eventsOf = ({ scenario, version, period }: ResultsOf, type: EventDocument['type']): Document => ({
  type,
  'data.scenario': scenario,
  test: false,
  ...ofVersion(version, 'data.version'),
  ...within('at', period),
});

/** How many leads the scenario made reach a stage. */
export const countStage = (events: Stored<EventDocument>, of: ResultsOf, to: Stage): Promise<number> =>
  countDistinct(events, { ...eventsOf(of, 'stage-changed'), 'data.to': to }, '$lead');

/** How many hand-offs were offered; one that was given to another is one. */
export const countHandOffs = (events: Stored<EventDocument>, of: ResultsOf): Promise<number> =>
  countDistinct(events, eventsOf(of, 'handed-off'), '$data.handOff');

/** How many leads left at each node before time. */
export async function countLeft(
  enrollments: Stored<EnrollmentDocument>,
  { scenario, version, period }: ResultsOf,
): Promise<ReadonlyMap<string, number>> {
  const found = await countInTime<{ _id: string; count: number }, EnrollmentDocument>(enrollments.raw, [
    {
      $match: {
        scenario,
        test: null,
        leftAt: { $type: 'string' },
        ...ofVersion(version),
        ...within('endedAt', period),
      },
    },
    { $group: { _id: '$leftAt', count: { $sum: 1 } } },
  ]);
  return new Map(found.map(({ _id, count }) => [_id, count]));
}

/** Leads that wait at a step now, and how long they have, together, in real milliseconds. */
export interface Waits {
  readonly node: string;
  readonly leads: number;
  readonly ms: number;
}

/** How long the leads at each step have waited there until now; those that a fault keeps there are not among them. */
export async function countWaits(
  enrollments: Stored<EnrollmentDocument>,
  { scenario, version }: Pick<ResultsOf, 'scenario' | 'version'>,
  now: number,
): Promise<Waits[]> {
  // A run's own clock may be a fast one: its time is brought back to real time.
  const virtual = { $subtract: ['$state.enteredAt', '$clock.origin'] };
  const since = { $add: ['$clock.origin', { $divide: [virtual, '$clock.factor'] }] };
  return countInTime<Waits, EnrollmentDocument>(enrollments.raw, [
    { $match: { scenario, status: 'active', test: null, parked: null, ...ofVersion(version) } },
    { $group: { _id: '$state.at', leads: { $sum: 1 }, ms: { $sum: { $max: [0, { $subtract: [now, since] }] } } } },
    { $project: { _id: 0, node: '$_id', leads: 1, ms: 1 } },
  ]);
}
