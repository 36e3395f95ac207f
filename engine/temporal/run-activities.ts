import { heartbeat } from '@temporalio/activity';
import { z } from 'zod';
import type { OutsideAnswer, RunActivities } from '../../workflows/run-activities.ts';
import type { Engine } from '../engine.ts';
import { advanceRun, performAndAdvance, settleAndAdvance, type Stands } from '../enrollment/advance-run.ts';
import type { Instruction } from '../enrollment/instruction.ts';
import { type FailedAt, parkRun } from '../enrollment/park-run.ts';
import { DomainError } from '../errors.ts';
import { outsideTask } from '../own-steps/outside-call.ts';
import { StepKindMissing } from '../scenario/planned-step.ts';
import { RetryLater } from '../steps/retry-later.ts';
import { StepFault } from '../steps/step-fault.ts';
import { keepAlive } from './keep-alive.ts';
import { opaque } from './opaque.ts';

/** A code that others chose is kept only where it can't hold anything but a code. */
const CODE = z.string().regex(/^[A-Za-z0-9-]{1,60}$/);

const isDone = (came: OutsideAnswer): came is { readonly answer: unknown } => 'answer' in came;

/** The code to park a run with; null where the step is to be tried again. */
function givesUp(error: unknown): string | null {
  if (error instanceof StepFault) return error.code;
  return error instanceof DomainError && !(error instanceof RetryLater) ? error.code : null;
}

const codeOf = (error: unknown): string =>
  error instanceof DomainError || error instanceof StepFault ? error.code : 'internal';

/** The worker's activities over an engine. */
export function runActivities(engine: Engine): RunActivities {
  const guarded = async (
    enrollment: string,
    work: (stands: Stands) => Promise<Instruction>,
    at: FailedAt | null = null,
  ): Promise<Instruction> => {
    let failed = at;
    const stands: Stands = ({ revision }) => {
      failed = { revision };
    };
    try {
      return await work(stands);
    } catch (error) {
      engine.measures.unfinished.inc({ code: codeOf(error) });
      engine.log.warn({ enrollment, code: codeOf(error) }, 'a step did not finish');
      if (error instanceof StepKindMissing) return { do: 'again' };
      const code = givesUp(error);
      // Its words may quote a person's data.
      if (code === null || error instanceof StepFault)
        engine.log.debug({ enrollment, err: error }, 'why the step did not finish');
      if (code === null) throw opaque(error);
      // Its enrollment was erased: there is nothing left to do, or to park.
      if (code === 'enrollment-unknown') return { do: 'end' };
      if (failed === null) throw opaque(error);
      await parkRun(engine, enrollment, code, failed).catch((failed: unknown) => {
        throw opaque(failed);
      });
      return { do: 'again' };
    }
  };
  return {
    advance: async (enrollment) => guarded(enrollment, (stands) => advanceRun(engine, enrollment, stands)),
    perform: async (enrollment) =>
      guarded(enrollment, (stands) => keepAlive(heartbeat, () => performAndAdvance(engine, enrollment, stands))),
    settle: async (raw, came) => {
      const { success, data: task } = outsideTask.safeParse(raw);
      if (!success) return { do: 'again' };
      return guarded(
        task.enrollment,
        (stands) => {
          if (isDone(came)) return settleAndAdvance(engine, task, came.answer, stands);
          const { success: isCode, data: code } = CODE.safeParse(came.failed);
          throw new StepFault(isCode ? code : 'step-threw', task.kind);
        },
        task,
      );
    },
  };
}
