import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { Next, Performed } from '../scenario/interpreter.ts';
import { RetryLater } from '../steps/retry-later.ts';
import { StepFault } from '../steps/step-fault.ts';
import { type EnrollmentDocument, noteNextTry } from '../store/enrollments.ts';
import { perform } from './perform.ts';

type Asked = Extract<Next, { do: 'perform' }>;

/** How often a step of one's own that throws is tried before its lead is parked. */
const TRIES = 5;

/** Real milliseconds before a step that threw is tried a second time, doubling; sooner where the step is one of a quick row. */
const firstPause = ({ inline }: Asked): number => (inline ? 200 : 1_000);

const stepKey = ({ node, visit, part }: Asked): string => `${node}:${visit}:${part}`;

/** Real milliseconds until the step a run is at may be tried again; 0 when it may be now. */
export function untilNextTry({ nextTry }: EnrollmentDocument, asked: Asked, now: number): number {
  return nextTry?.step === stepKey(asked) ? Math.max(0, nextTry.at.getTime() - now) : 0;
}

/** When a step that failed is to be tried again, in real milliseconds from now; null when it is not. */
function pauseAfter(error: unknown, asked: Asked, tried: number): number | null {
  // Another attempt is at it just now: that one is finished before anything else is looked at.
  if (error instanceof RetryLater) return error.underWay ? null : error.afterMs;
  if (!(error instanceof StepFault) || !error.again || tried >= TRIES) return null;
  return firstPause(asked) * 2 ** (tried - 1);
}

/**
 * Does a step in the world. When it asks to be tried again later, that is noted with the run, which goes on listening
 * meanwhile, and null is answered. Throws what fails for good.
 */
export async function tryStep(engine: Engine, run: EnrollmentDocument, asked: Asked): Promise<Performed | null> {
  try {
    const { node, visit, kind } = asked;
    const { _id: enrollment, scenario, version, lead, impulse } = run;
    return await engine.traces.during(
      `step ${kind}`,
      { enrollment, scenario, version, node, visit, lead },
      () => perform(engine, run, asked),
      impulse.traceparent,
    );
  } catch (error) {
    const step = stepKey(asked);
    const before = run.nextTry?.step === step ? run.nextTry.tried : 0;
    // Who waits its turn, or for another system, has not failed.
    const tried = error instanceof StepFault ? before + 1 : before;
    const pause = pauseAfter(error, asked, tried);
    if (pause === null) throw error;
    const at = new Date(engine.now() + pause);
    const why = error instanceof DomainError ? { code: error.code } : {};
    await noteNextTry(engine.store.enrollments, run._id, asked, { step, at, tried, ...why });
    return null;
  }
}
