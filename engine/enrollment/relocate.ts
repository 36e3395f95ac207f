import { own } from '../scenario/own.ts';
import type { Plan } from '../scenario/plan.ts';
import { firstPartAt } from '../scenario/planned-step.ts';
import type { RunState } from '../scenario/run-state.ts';
import { catalogue } from '../steps/catalogue.ts';

/** A run's state as it arrives at another step of a plan, by hand, at a virtual instant: a visit of its own, so that what it does there is done anew. */
export function relocate(plan: Plan, state: RunState, node: string, enteredAt: number): RunState {
  const visit = (own(state.visits, node) ?? 0) + 1;
  return {
    ...state,
    at: node,
    part: firstPartAt(plan, node, catalogue),
    visit,
    visits: { ...state.visits, [node]: visit },
    enteredAt,
    waiting: null,
  };
}

/** Whether leads can be put at a step: it is there, and does not start runs. */
export function canStandAt(plan: Plan, node: string): boolean {
  const kind = own(plan.steps, node)?.kind;
  return kind !== undefined && catalogue.get(kind)?.category !== 'trigger';
}
