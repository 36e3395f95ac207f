import type { Engine } from '../engine.ts';
import type { BrokenStep } from './load-own-steps.ts';

/** A kind of one's own. `served`: whether anybody performs it just now; null where Temporal does not say. */
export interface StepKindState {
  readonly kind: string;
  readonly version: number;
  readonly taskQueue: string | null;
  readonly served: boolean | null;
}

/** How the company's own step kinds do. */
export async function stepKindsState({
  ownSteps,
  runs,
}: Engine): Promise<{ kinds: StepKindState[]; broken: BrokenStep[] }> {
  const kinds = ownSteps.steps.map(async ({ kind, version, taskQueue = null }) => ({
    kind,
    version,
    taskQueue,
    served: taskQueue === null ? true : await runs.isServed(taskQueue).catch(() => null),
  }));
  return { kinds: await Promise.all(kinds), broken: [...ownSteps.broken] };
}
