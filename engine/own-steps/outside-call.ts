import { z } from 'zod';
import { jsonObject } from '../scenario/json.ts';
import type { Next, Performed } from '../scenario/interpreter.ts';
import { own } from '../scenario/own.ts';
import type { Plan } from '../scenario/plan.ts';
import { catalogue } from '../steps/catalogue.ts';
import { StepFault } from '../steps/step-fault.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';

/**
 * What the worker of another task queue is asked to do: plain JSON, ids and the step's settings. `key` is the same at every
 * retry, and an earlier attempt may have acted. Of a `test` run nothing may reach anybody but its tester.
 */
export const outsideTask = z.object({
  enrollment: z.string(),
  lead: z.string(),
  scenario: z.string(),
  node: z.string(),
  part: z.string(),
  visit: z.int(),
  key: z.string(),
  kind: z.string(),
  version: z.int(),
  config: jsonObject,
  test: z.boolean(),
});
export type OutsideTask = z.infer<typeof outsideTask>;

/**
 * The instruction that has a worker of `queue` do `task` within `seconds`; the run looks up after `ms`, real time, where time
 * alone may take the lead from the step by then.
 */
export interface OutsideCall {
  readonly do: 'call';
  readonly queue: string;
  readonly seconds: number;
  readonly ms?: number;
  readonly task: OutsideTask;
}

/** How long a step may take that names no limit, in seconds. */
export const USUAL_LIMIT = 20;

/** The call by which a step is done on another task queue; null where its own perform.ts does it. */
export function outsideCall(
  { _id, lead, scenario, test }: EnrollmentDocument,
  plan: Plan,
  { node, part, visit, kind }: Extract<Next, { do: 'perform' }>,
): OutsideCall | null {
  const step = catalogue.get(kind);
  const planned = own(plan.steps, node);
  if (step?.taskQueue === undefined || planned === undefined) return null;
  return {
    do: 'call',
    queue: step.taskQueue,
    seconds: step.timeLimitSeconds ?? USUAL_LIMIT,
    task: {
      enrollment: _id,
      lead,
      scenario,
      node,
      part,
      visit,
      key: `${_id}:${node}:${visit}:${part}`,
      kind,
      version: step.version,
      config: step.upgrade(planned.config, planned.version),
      test: test !== null,
    },
  };
}

const answer = z.object({
  outcome: z.string().min(1).max(60),
  because: jsonObject.refine((data) => JSON.stringify(data).length <= 4_000).default({}),
});

/** What another task queue's worker answered, as the interpreter takes it. Throws a `StepFault` for what is none. */
export function readAnswer(kind: string, raw: unknown): Performed {
  const { success, data } = answer.safeParse(raw);
  if (!success) throw new StepFault('step-answer-nonsense', kind);
  return { outcome: data.outcome, because: { code: 'answered', data: data.because } };
}
