import type { Catalogue } from '../steps/catalogue.ts';
import { StepFault } from '../steps/step-fault.ts';
import type { AnyStep, BoundStep } from '../steps/step-definition.ts';
import type { JsonObject } from './json.ts';
import { own } from './own.ts';
import type { Plan } from './plan.ts';
import { UNREAD } from './run-state.ts';

/** A step of a plan, ready to run. */
export interface PlannedStep {
  readonly node: string;
  readonly kind: string;
  readonly step: BoundStep;
  /** Where each connected outlet leads. */
  readonly next: Readonly<Record<string, string>>;
}

/** A plan names a kind the catalogue has not, or not just now: one of one's own whose folder is broken. */
export class StepKindMissing extends Error {}

/** Plans never change, so each step's config is parsed once for as long as its plan is held. */
const known = new WeakMap<Catalogue, WeakMap<Plan, Map<string, PlannedStep>>>();

function knownSteps(plan: Plan, catalogue: Catalogue): Map<string, PlannedStep> {
  const plans = known.get(catalogue) ?? new WeakMap<Plan, Map<string, PlannedStep>>();
  known.set(catalogue, plans);
  const steps = plans.get(plan) ?? new Map<string, PlannedStep>();
  plans.set(plan, steps);
  return steps;
}

/** A published config that today's version of its kind can't read stops the lead there. */
function bind(definition: AnyStep, config: JsonObject): BoundStep {
  try {
    return definition.with(config);
  } catch (cause) {
    if (cause instanceof StepFault) throw cause;
    throw new StepFault('step-config-invalid', definition.kind, { cause });
  }
}

/** A step that asks which way of its own won: of which step, only its plan can say. Mails queue only where there is a rate. */
const atNode = (step: BoundStep, node: string, { rules }: Plan): BoundStep => ({
  ...step,
  needs: step.needs
    .filter(({ fact }) => fact !== 'turn' || rules.sending.perHour !== null)
    .map((query) => (query.fact === 'winner' ? { ...query, node } : query)),
});

/** The step at a node of a plan. Throws when the plan has none there, `StepKindMissing`, and a `StepFault` where its config can't be read. */
export function plannedStep(plan: Plan, node: string, catalogue: Catalogue): PlannedStep {
  const steps = knownSteps(plan, catalogue);
  const found = steps.get(node);
  if (found !== undefined) return found;
  const planned = own(plan.steps, node);
  const definition = planned === undefined ? undefined : catalogue.get(planned.kind);
  if (planned === undefined) throw new Error(`the plan has no step ${node}`);
  if (definition === undefined) throw new StepKindMissing(planned.kind);
  const { kind, next, config, version } = planned;
  const step: PlannedStep = {
    node,
    kind,
    step: atNode(bind(definition, definition.upgrade(config, version)), node, plan),
    next,
  };
  steps.set(node, step);
  return step;
}

/** Why a step can't be run as its plan has it, just now or at all. */
export const isStepFault = (error: unknown): error is StepFault | StepKindMissing =>
  error instanceof StepFault || error instanceof StepKindMissing;

/** The step at a node of a plan, or why it can't be read: its kind is not there, or its config is none. */
export function stepOrFault(plan: Plan, node: string, catalogue: Catalogue): PlannedStep | StepFault | StepKindMissing {
  try {
    return plannedStep(plan, node, catalogue);
  } catch (error) {
    if (isStepFault(error)) return error;
    throw error;
  }
}

/** The part in which a run arrives at a step; `UNREAD` until the step can be read. */
export function firstPartAt(plan: Plan, node: string, catalogue: Catalogue): string {
  const found = stepOrFault(plan, node, catalogue);
  return found instanceof Error ? UNREAD : found.step.firstPart;
}
