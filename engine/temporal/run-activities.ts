import { activityInfo, heartbeat } from '@temporalio/activity';
import { z } from 'zod';
import type { OutsideAnswer, RunActivities } from '../../workflows/run-activities.ts';
import type { Engine } from '../engine.ts';
import { advanceRun, performAndAdvance, settleAndAdvance } from '../enrollment/advance-run.ts';
import { DEAF, type Instruction } from '../enrollment/instruction.ts';
import { parkRun } from '../enrollment/park-run.ts';
import { DomainError } from '../errors.ts';
import { outsideTask } from '../own-steps/outside-call.ts';
import { StepKindMissing } from '../scenario/planned-step.ts';
import { RetryLater } from '../steps/retry-later.ts';
import { StepFault } from '../steps/step-fault.ts';
import { keepAlive } from './keep-alive.ts';
import { opaque } from './opaque.ts';

/** How often a step of one's own that throws is tried before its lead is parked. */
const TRIES = 5;

/** A run whose step's kind is not there just now looks again after so long, in milliseconds. */
const UNTIL_THE_KIND_IS_BACK = 30_000;

/** A code that others chose is kept only where it can't hold anything but a code. */
const CODE = z.string().regex(/^[A-Za-z0-9-]{1,60}$/);

const isDone = (came: OutsideAnswer): came is { readonly answer: unknown } => 'answer' in came;

/** The code to park a run with; null where the step is to be tried again. */
function givesUp(error: unknown): string | null {
  if (error instanceof StepFault) return error.again && activityInfo().attempt < TRIES ? null : error.code;
  return error instanceof DomainError && !(error instanceof RetryLater) ? error.code : null;
}

const codeOf = (error: unknown): string =>
  error instanceof DomainError || error instanceof StepFault ? error.code : 'internal';

/** The worker's activities over an engine. */
export function runActivities(engine: Engine): RunActivities {
  const guarded = async (enrollment: string, work: () => Promise<Instruction>): Promise<Instruction> => {
    try {
      return await work();
    } catch (error) {
      engine.log.warn({ enrollment, code: codeOf(error) }, 'a step did not finish');
      if (error instanceof StepKindMissing) return { do: 'wait', ms: UNTIL_THE_KIND_IS_BACK, seq: DEAF };
      const code = givesUp(error);
      // Its words may quote a person's data.
      if (code === null || error instanceof StepFault)
        engine.log.debug({ enrollment, err: error }, 'why the step did not finish');
      if (code === null) throw opaque(error);
      // Its enrollment was erased: there is nothing left to do, or to park.
      if (code === 'enrollment-unknown') return { do: 'end' };
      await parkRun(engine, enrollment, code).catch((failed: unknown) => {
        throw opaque(failed);
      });
      return { do: 'again' };
    }
  };
  return {
    advance: async (enrollment) => guarded(enrollment, () => advanceRun(engine, enrollment)),
    perform: async (enrollment) =>
      guarded(enrollment, () => keepAlive(heartbeat, () => performAndAdvance(engine, enrollment))),
    settle: async (raw, came) =>
      guarded(raw.enrollment, () => {
        const task = outsideTask.parse(raw);
        if (isDone(came)) return settleAndAdvance(engine, task, came.answer);
        const { success, data } = CODE.safeParse(came.failed);
        throw new StepFault(success ? data : 'step-threw', task.kind);
      }),
  };
}
