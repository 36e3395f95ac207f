import type { Engine } from '../engine.ts';
import { PATH_ENDED } from '../scenario/interpreter.ts';
import { own } from '../scenario/own.ts';
import { kindAt, type Plan } from '../scenario/plan.ts';
import { stepOrFault } from '../scenario/planned-step.ts';
import type { RunState } from '../scenario/run-state.ts';
import { watchedTypes } from '../scenario/watch.ts';
import { catalogue } from '../steps/catalogue.ts';
import { visitKey } from '../scenario/visit-key.ts';
import { type AuditDocument, auditResults } from '../store/audit.ts';
import type { OutsideChange } from '../store/change-runs.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { parkedRuns } from '../store/runs-in-flight.ts';
import { reopenCall } from '../store/web-calls.ts';
import { newId } from '../store/stored.ts';
import { byHand, type ByHand } from './by-hand.ts';
import { changeFromOutside } from './change-from-outside.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import { canStandAt, relocate } from './relocate.ts';
import { settleWoken } from './settle-woken.ts';
import { versionById } from './version-cache.ts';
import { clockTime } from './virtual-clock.ts';

/** What is to become of a lead in a scenario. Without an outlet, a skipped step is left as if its time had passed, its mail were not allowed, or simply onwards. */
export type RunOperation =
  | { readonly do: 'move'; readonly to: string }
  | { readonly do: 'skip'; readonly outlet?: string | undefined }
  | { readonly do: 'retry' }
  | { readonly do: 'remove' };

/** Which leads: named runs, those only that still stand at a step when it is named; or all whom a fault keeps, at a step or anywhere, for a reason or any. */
export type Selection =
  | { readonly runs: readonly string[]; readonly at?: string | undefined }
  | { readonly parked: { readonly at: string | null; readonly code: string | null } };

export interface RunsChanged {
  readonly operation: string;
  readonly done: number;
  /** Those that could not be changed, with why, at most a thousand. */
  readonly refused: readonly { readonly enrollment: string; readonly lead: string; readonly code: string }[];
}

const WHAT = { move: 'moved', skip: 'skipped', retry: 'retried', remove: 'removed' } as const;
const AT_ONCE = 20;
const BATCH = 500;
const TRIES = 5;
const NAMED = 1_000;
/** The ways out of a step that is skipped, the first it has. */
const WAYS_OUT = ['timeout', 'skipped', 'next'];

type Change = Omit<OutsideChange, 'id' | 'revision'> & { readonly leaves: boolean };

/** Where a step leads, by its connected outlets. */
const waysFrom = ({ steps }: Plan, node: string): Readonly<Record<string, string>> => own(steps, node)?.next ?? {};

/** The outlet by which a step is skipped; of a step that can't be read, those are known that lead somewhere. */
function wayOut(plan: Plan, node: string, wanted: string | undefined): string | null {
  const found = stepOrFault(plan, node, catalogue);
  const outlets = found instanceof Error ? Object.keys(waysFrom(plan, node)) : found.step.outlets.map(({ id }) => id);
  if (wanted !== undefined) return outlets.includes(wanted) ? wanted : null;
  return WAYS_OUT.find((outlet) => outlets.includes(outlet)) ?? outlets[0] ?? null;
}

function ending(state: RunState, reason: string, at: Date) {
  const leftAt = state.at;
  const over = { ...state, at: null, waiting: null, ended: reason, leftAt };
  return {
    status: 'ended' as const,
    endReason: reason,
    leftAt,
    endedAt: at,
    hears: [],
    parked: null,
    state: over,
    wake: at,
  };
}

/** What an operation makes of a run, or the code of why it can't. */
async function changeFor(
  engine: Engine,
  run: EnrollmentDocument,
  operation: RunOperation,
  hand: ByHand,
): Promise<Change | string> {
  const { plan } = await versionById(engine.store, run.plan);
  const { state } = run;
  if (state.at === null) return 'run-ended';
  const kind = kindAt(plan, state.at);
  const why = (outcome: string, outlet: string | null, data: Record<string, string>) =>
    byHand(run, kind, hand, { outcome, outlet, because: { code: `${WHAT[operation.do]}-by-hand`, data } });
  const goesOn = (to: RunState) => ({
    state: to,
    parked: null,
    hears: watchedTypes(plan.rules),
    wake: hand.at,
    uprooted: true as const,
  });
  const unset = ['heldUntil', 'dropsDue'] as const;
  const now = clockTime(run.clock, hand.at.getTime());
  switch (operation.do) {
    case 'retry':
      if (run.parked === null) return 'run-not-parked';
      return {
        set: { parked: null, wake: hand.at },
        why: why('retried', null, { code: run.parked.code }),
        leaves: false,
      };
    case 'remove':
      return { set: ending(state, 'removed', hand.at), why: why('removed', null, {}), leaves: true };
    case 'move':
      if (!canStandAt(plan, operation.to)) return 'step-not-enterable';
      return {
        set: goesOn(relocate(plan, state, operation.to, now)),
        unset,
        why: why('moved', null, { to: operation.to }),
        leaves: true,
      };
    case 'skip': {
      const outlet = wayOut(plan, state.at, operation.outlet);
      if (outlet === null) return 'outlet-unknown';
      const to = own(waysFrom(plan, state.at), outlet);
      const left = { ...state, outcomes: { ...state.outcomes, [state.at]: outlet } };
      const decision = why(outlet, outlet, {});
      return to === undefined
        ? {
            set: ending(left, PATH_ENDED, hand.at),
            why: { ...decision, left: true as const },
            leaves: true,
          }
        : { set: goesOn(relocate(plan, left, to, now)), unset, why: decision, leaves: true };
    }
  }
}

/** Changes one run; answers `done` or why not. A run that moved on from `at` meanwhile is left alone. */
async function changeOne(
  engine: Engine,
  found: EnrollmentDocument,
  operation: RunOperation,
  at: string | undefined,
  hand: ByHand,
): Promise<string> {
  let run: EnrollmentDocument | null = found;
  for (let tried = 0; tried < TRIES && run !== null; tried += 1) {
    if (run.status === 'ended') return 'run-ended';
    if (at !== undefined && run.state.at !== at) return 'run-moved-on';
    const { _id: id, revision } = run;
    const change = await changeFor(engine, run, operation, hand);
    if (typeof change === 'string') return change;
    const { leaves, ...rest } = change;
    if (operation.do === 'retry')
      await reopenCall(engine.store.webCalls, visitKey(id, run.state.at, run.state.visit), hand.at);
    const changed = await changeFromOutside(engine, run, { id, revision, ...rest }, leaves);
    if (changed !== 'moved') return changed;
    run = await engine.store.enrollments.one({ _id: id });
  }
  return run === null ? 'run-unknown' : 'run-moved-on';
}

async function* selected(
  { store }: Engine,
  scenario: string,
  which: Selection,
  before: Date,
): AsyncGenerator<EnrollmentDocument[]> {
  if ('runs' in which) {
    yield await store.enrollments.many({ _id: { $in: [...which.runs] }, scenario, test: null });
    return;
  }
  let after = '';
  for (;;) {
    const batch = await parkedRuns(store.enrollments, { scenario, ...which.parked, before, after }, BATCH);
    yield batch;
    after = batch.at(-1)?._id ?? after;
    if (batch.length < BATCH) return;
  }
}

/**
 * Moves, skips on, tries again or removes leads of a scenario, each by itself, and writes down who did it to whom.
 * One that moved on meanwhile, or whose mail is just being sent, is left as it is and named among the refused.
 * Throws `scenario-unknown`.
 */
export async function changeRunsByHand(
  engine: Engine,
  scenario: string,
  which: Selection,
  operation: RunOperation,
  by: string,
): Promise<RunsChanged> {
  const { store } = engine;
  await findScenario(store, scenario);
  const hand: ByHand = { operation: newId(), by, at: new Date(engine.now()) };
  const entry: AuditDocument = {
    _id: hand.operation,
    at: hand.at,
    by,
    what: WHAT[operation.do],
    scenario,
    data: {
      ...('to' in operation ? { to: operation.to } : {}),
      ...('outlet' in operation && operation.outlet !== undefined ? { outlet: operation.outlet } : {}),
      ...('parked' in which ? which.parked : { at: which.at ?? null }),
    },
    to: [],
    done: null,
  };
  await store.audit.raw.insertOne(entry);
  const at = 'runs' in which ? which.at : (which.parked.at ?? undefined);
  let done = 0;
  const seen = new Set<string>();
  const refused: { enrollment: string; lead: string; code: string }[] = [];
  for await (const batch of selected(engine, scenario, which, hand.at)) {
    const to: { enrollment: string; lead: string; result: string }[] = [];
    const queue = batch.values();
    const work = async (): Promise<void> => {
      for (const run of queue) {
        const result = await changeOne(engine, run, operation, at, hand);
        seen.add(run._id);
        to.push({ enrollment: run._id, lead: run.lead, result });
        if (result === 'done') done += 1;
        else if (refused.length < NAMED) refused.push({ enrollment: run._id, lead: run.lead, code: result });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await auditResults(store.audit, hand.operation, to, done);
  }
  const unknown = 'runs' in which ? which.runs.filter((enrollment) => !seen.has(enrollment)) : [];
  settleWoken(engine, scenario);
  return {
    operation: hand.operation,
    done,
    refused: [...refused, ...unknown.map((enrollment) => ({ enrollment, lead: '', code: 'run-unknown' }))],
  };
}
