import { sameJson } from '../scenario/diff-versions.ts';
import { jsonObject } from '../scenario/json.ts';
import { kindAt } from '../scenario/plan.ts';
import { stepOrFault } from '../scenario/planned-step.ts';
import type { RunState } from '../scenario/run-state.ts';
import { watchedTypes } from '../scenario/watch.ts';
import { catalogue } from '../steps/catalogue.ts';
import type { OutsideChange } from '../store/change-runs.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { triedNow } from '../store/held-mails.ts';
import type { VersionDocument } from '../store/scenarios.ts';
import type { TrailDocument } from '../store/trail.ts';
import { byHand, type ByHand } from './by-hand.ts';
import { fateAt, type Fate, type NodeMap, type Steps } from './fate-of-leads.ts';
import { relocate } from './relocate.ts';
import { clockTime, realTime } from './virtual-clock.ts';

/** Why a run ended whose version, or whose step, was not to be followed further. */
const VERSION_ENDED = 'version-ended';

/** From which version to which, and how. `to` null takes the leads out; `back` is the migration that is taken back. */
export interface Route {
  readonly migration: string;
  readonly from: VersionDocument;
  readonly to: VersionDocument | null;
  readonly map: NodeMap;
  readonly back: string | null;
}

export const stepsOf = ({ plan }: VersionDocument): Steps => new Map(Object.entries(plan.steps));

/** A change, and whether it takes the lead from its step. */
export interface Migrated {
  readonly change: OutsideChange;
  readonly leaves: boolean;
}

/** A run that stands just where a migration put it. */
const isUntouched = ({ cameFrom, state, decided }: EnrollmentDocument, back: string): boolean =>
  cameFrom?.migration === back && cameFrom.put.node === state.at && cameFrom.put.decided === decided;

/** A wait of the same kind goes on: it is counted from when the lead arrived at the old one. Of a step that can't be read nobody knows whether it is one. */
function arrive(route: { from: VersionDocument; to: VersionDocument }, state: RunState, node: string, now: number) {
  const { from, to } = route;
  const here = stepOrFault(from.plan, state.at ?? '', catalogue);
  const there = stepOrFault(to.plan, node, catalogue);
  const goesOn =
    !(here instanceof Error) &&
    !(there instanceof Error) &&
    here.kind === there.kind &&
    state.part === here.step.firstPart &&
    there.step.part(there.step.firstPart).does === 'wait';
  return relocate(to.plan, state, node, goesOn ? state.enteredAt : now);
}

function stateAt(
  route: { from: VersionDocument; to: VersionDocument },
  state: RunState,
  fate: Exclude<Fate, { fate: 'leaves' } | { fate: 'unmapped' }>,
  now: number,
): RunState {
  if (fate.fate === 'stays') return state;
  if (fate.fate === 'recounted') return { ...state, waiting: null };
  return arrive(route, state, fate.to, now);
}

type Why = (outcome: 'migrated' | 'removed', data: Record<string, string | number>) => TrailDocument;

function leaving(run: EnrollmentDocument, { migration, from }: Route, hand: ByHand, why: Why): Migrated {
  const { _id: id, revision, state, parked, decided } = run;
  const over = { ...state, at: null, waiting: null, ended: VERSION_ENDED, leftAt: state.at };
  const set = { status: 'ended' as const, endReason: VERSION_ENDED, leftAt: state.at, endedAt: hand.at, hears: [] };
  const cameFrom = { migration, state, parked, put: { node: '', decided: decided + 1 } };
  return {
    change: {
      id,
      revision,
      set: { ...set, parked: null, state: over, cameFrom, wake: hand.at },
      why: why('removed', { version: from.version }),
    },
    leaves: true,
  };
}

/** What taking a migration back restores: a wait as it was, with its deadline. */
function before(run: EnrollmentDocument, back: string | null): NonNullable<EnrollmentDocument['cameFrom']> | null {
  const { cameFrom, state } = run;
  if (back === null || cameFrom === undefined || !isUntouched(run, back)) return null;
  return cameFrom.state.waiting !== null || cameFrom.state.at === state.at ? cameFrom : null;
}

/** What a migration makes of a run; null when nothing was said about the step it stands at, and it stays on its version. */
export function migratedRun(run: EnrollmentDocument, route: Route, hand: ByHand): Migrated | null {
  const { _id: id, revision, state, decided } = run;
  const { from, to, map, migration, back } = route;
  if (state.at === null) return null;
  const kind = kindAt(from.plan, state.at);
  const why: Why = (outcome, data) =>
    byHand(run, kind, hand, { outcome, outlet: null, because: { code: `${outcome}-by-hand`, data } });
  if (to === null) return leaving(run, route, hand, why);
  const fate = fateAt(state.at, stepsOf(from), stepsOf(to), map);
  if (fate.fate === 'leaves') return leaving(run, route, hand, why);
  const old = before(run, back);
  if (old === null && fate.fate === 'unmapped') return null;
  const moved =
    old !== null
      ? { ...old.state, visits: { ...state.visits, ...old.state.visits } }
      : fate.fate === 'unmapped'
        ? state
        : stateAt({ from, to }, state, fate, clockTime(run.clock, hand.at.getTime()));
  const node = moved.at ?? state.at;
  const leaves = node !== state.at;
  const watches = watchedTypes(to.plan.rules);
  const hears = [...new Set([...watches, ...(moved.waiting?.listens ?? []).map(({ pattern }) => pattern.event)])];
  const isSame = fate.fate === 'stays' && sameJson(jsonObject.parse(from.plan.rules), jsonObject.parse(to.plan.rules));
  const nextTry = triedNow(run, hand.at);
  const triedAgain = nextTry === undefined ? {} : { nextTry };
  return {
    change: {
      id,
      revision,
      set: {
        plan: to._id,
        version: to.version,
        state: moved,
        hears,
        parked: leaves ? (old?.parked ?? null) : run.parked,
        cameFrom: { migration, state, parked: run.parked, put: { node, decided: decided + 1 } },
        ...(moved.waiting === null ? {} : { dueAt: new Date(realTime(run.clock, moved.waiting.until)) }),
        ...(isSame ? {} : { wake: hand.at, ...triedAgain }),
        ...(leaves ? { uprooted: true as const } : {}),
      },
      why: why('migrated', { from: from.version, version: to.version, to: node }),
    },
    leaves,
  };
}
