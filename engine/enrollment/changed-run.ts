import { PATH_ENDED } from '../scenario/interpreter.ts';
import { own } from '../scenario/own.ts';
import { kindAt, type Plan } from '../scenario/plan.ts';
import { stepOrFault } from '../scenario/planned-step.ts';
import type { RunState } from '../scenario/run-state.ts';
import type { RunOperation } from '../scenario/runs-change.ts';
import { watchedTypes } from '../scenario/watch.ts';
import type { Engine } from '../engine.ts';
import { catalogue } from '../steps/catalogue.ts';
import type { OutsideChange } from '../store/change-runs.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { byHand, type ByHand } from './by-hand.ts';
import { canStandAt, relocate } from './relocate.ts';
import { versionById } from './version-cache.ts';
import { clockTime } from './virtual-clock.ts';

/** What an operation is called in the audit. */
export const WHAT = { move: 'moved', skip: 'skipped', retry: 'retried', remove: 'removed' } as const;

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
export async function changedRun(
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
