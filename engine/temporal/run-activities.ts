import { heartbeat } from '@temporalio/activity';
import type { RunActivities } from '../../workflows/run-activities.ts';
import type { Engine } from '../engine.ts';
import { advanceRun, performAndAdvance } from '../enrollment/advance-run.ts';
import { giveUp } from '../enrollment/give-up.ts';
import type { Instruction } from '../enrollment/instruction.ts';
import { DomainError } from '../errors.ts';
import { RetryLater } from '../steps/retry-later.ts';
import { keepAlive } from './keep-alive.ts';
import { opaque } from './opaque.ts';

/** The worker's activities over an engine. */
export function runActivities(engine: Engine): RunActivities {
  const guarded = async (enrollment: string, work: () => Promise<Instruction>): Promise<Instruction> => {
    try {
      return await work();
    } catch (error) {
      engine.log.warn(
        { enrollment, code: error instanceof DomainError ? error.code : 'internal' },
        'a step did not finish',
      );
      if (!(error instanceof DomainError) || error instanceof RetryLater) {
        engine.log.debug({ enrollment, err: error }, 'why the step did not finish');
        throw opaque(error);
      }
      // Its enrollment was erased: there is nothing left to do, or to give up.
      if (error.code === 'enrollment-unknown') return { do: 'end' };
      await giveUp(engine, enrollment, error.code).catch((failed: unknown) => {
        throw opaque(failed);
      });
      return { do: 'again' };
    }
  };
  return {
    advance: async (enrollment) => guarded(enrollment, () => advanceRun(engine, enrollment)),
    perform: async (enrollment) =>
      guarded(enrollment, () => keepAlive(heartbeat, () => performAndAdvance(engine, enrollment))),
  };
}
