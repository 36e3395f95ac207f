import { areAnswered, type FactQuery } from './facts.ts';
import type { Did, Input, Next } from './interpreter.ts';
import type { Plan } from './plan.ts';
import type { RunState } from './run-state.ts';
import { watch, watchNeeds } from './watch.ts';

/** Why a run ended that met an exit rule, or reached a goal that leads nowhere. */
const EXIT_MET = 'exit';
const GOAL_REACHED = 'converted';

/** Something is asked first, or a rule applied: the run goes on at `to`, or has ended where that is null. */
export type Heeded =
  | { readonly next: Next }
  | { readonly did: Did; readonly state: RunState; readonly to: string | null };

/** The step a run is at; it need not be one that can be read. `needs` is what the step itself will ask. */
interface Whereabouts {
  readonly node: string;
  readonly kind: string;
  readonly needs: readonly FactQuery[];
}

/** What the scenario's goals and exits make of a run at a step; null when none applies. */
export function heed(
  plan: Plan,
  { node, kind, needs: asks }: Whereabouts,
  state: RunState,
  input: Input,
): Heeded | null {
  const { rules } = plan;
  if (rules.goals.length + rules.exits.length === 0) return null;
  const needs = watchNeeds(rules);
  if (!areAnswered(needs, input.facts)) return { next: { do: 'need', queries: [...needs, ...asks] } };
  const met = watch(rules, state, input.facts, { ...input, outcomes: state.outcomes });
  if (met === null) return null;
  const did: Did = {
    node,
    visit: state.visit,
    part: `${met.rule}-${met.rule === 'goal' ? met.goal.id : met.id}`,
    kind,
    outcome: met.rule,
    outlet: null,
    because: met.because,
    at: input.now,
  };
  const gone: RunState = { ...state, at: null, waiting: null, leftAt: node };
  if (met.rule === 'exit') return { did, to: null, state: { ...gone, ended: EXIT_MET } };
  const reached = [...state.reached, met.goal.id];
  return met.goal.to === null
    ? { did, to: null, state: { ...gone, reached, ended: GOAL_REACHED } }
    : { did, to: met.goal.to, state: { ...state, reached, waiting: null } };
}
