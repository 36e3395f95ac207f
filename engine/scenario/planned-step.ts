import type { Catalogue } from '../steps/catalogue.ts';
import type { BoundStep } from '../steps/step-definition.ts';
import { own } from './own.ts';
import type { Plan } from './plan.ts';

/** A step of a plan, ready to run. */
export interface PlannedStep {
  readonly node: string;
  readonly kind: string;
  readonly step: BoundStep;
  /** Where each connected outlet leads. */
  readonly next: Readonly<Record<string, string>>;
}

/** Plans never change, so each step's config is parsed once for as long as its plan is held. */
const known = new WeakMap<Catalogue, WeakMap<Plan, Map<string, PlannedStep>>>();

function knownSteps(plan: Plan, catalogue: Catalogue): Map<string, PlannedStep> {
  const plans = known.get(catalogue) ?? new WeakMap<Plan, Map<string, PlannedStep>>();
  known.set(catalogue, plans);
  const steps = plans.get(plan) ?? new Map<string, PlannedStep>();
  plans.set(plan, steps);
  return steps;
}

/** The step at a node of a plan; throws when the plan has none there, or one that the catalogue can't run. */
export function plannedStep(plan: Plan, node: string, catalogue: Catalogue): PlannedStep {
  const steps = knownSteps(plan, catalogue);
  const found = steps.get(node);
  if (found !== undefined) return found;
  const planned = own(plan.steps, node);
  const definition = planned === undefined ? undefined : catalogue.get(planned.kind);
  if (planned === undefined || definition === undefined) throw new Error(`the plan has no runnable step ${node}`);
  const step: PlannedStep = { node, kind: planned.kind, step: definition.with(planned.config), next: planned.next };
  steps.set(node, step);
  return step;
}
