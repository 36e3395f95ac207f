import { activityInfo, heartbeat } from '@temporalio/activity';
import type { RunActivities } from '../../workflows/run-activities.ts';
import type { Engine } from '../engine.ts';
import { advanceRun, performAndAdvance } from '../enrollment/advance-run.ts';
import type { Attempt } from '../enrollment/perform.ts';
import { giveUp } from '../enrollment/give-up.ts';
import type { Instruction } from '../enrollment/instruction.ts';
import { DomainError } from '../errors.ts';
import { RetryLater } from '../steps/retry-later.ts';
import { opaque } from './opaque.ts';

/** The worker's activities over an engine. */
export function runActivities(engine: Engine): RunActivities {
  const attempt = (): Attempt => ({ attempt: activityInfo().attempt, heartbeat });
  const guarded = async (enrollment: string, work: () => Promise<Instruction>): Promise<Instruction> => {
    try {
      return await work();
    } catch (error) {
      engine.log.warn({ enrollment, code: error instanceof DomainError ? error.code : 'internal' }, 'a step did not finish');
      if (!(error instanceof DomainError) || error instanceof RetryLater) {
        engine.log.debug({ enrollment, error }, 'why the step did not finish');
        throw opaque(error);
      }
      await giveUp(engine, enrollment, error.code).catch((failed: unknown) => {
        throw opaque(failed);
      });
      return { do: 'again' };
    }
  };
  return {
    advance: async (enrollment) => guarded(enrollment, () => advanceRun(engine, enrollment, { attempt: 1, heartbeat: () => undefined })),
    perform: async (enrollment) => guarded(enrollment, () => performAndAdvance(engine, enrollment, attempt())),
  };
}
