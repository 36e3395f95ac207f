import { z } from 'zod';
import { DomainError } from '../errors.ts';
import { jsonObject } from '../scenario/json.ts';
import type { Performer } from '../steps/performer.ts';
import { RetryLater } from '../steps/retry-later.ts';
import { StepFault } from '../steps/step-fault.ts';
import { limitTime } from './limit-time.ts';

const performed = z.object({
  outcome: z.string(),
  because: z.object({ code: z.string().max(60), data: jsonObject }),
});

/** Rejects when the work takes longer; the work itself can't be ended, only not waited for. */
async function within<T>(seconds: number, kind: string, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new StepFault('step-timed-out', kind)), seconds * 1_000);
  });
  try {
    return await Promise.race([limitTime(work), late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A performer of one's own made harmless: it has `seconds`, and what it throws or answers wrongly parks its lead. Its
 * `RetryLater` and `DomainError` mean what they mean everywhere; whatever else it throws is tried again a few times. A few of
 * a kind act at once, and the others wait for their turn, so that a slow kind leaves the worker to the others.
 */
export function guardPerformer(kind: string, { perform }: Performer, seconds: number): Performer {
  return {
    perform: async (config, performing) => {
      const entry = performing.engine.lanes.enter(`step ${kind}`);
      if ('waits' in entry) throw new RetryLater('step-busy', entry.ms, { key: performing.key });
      try {
        const said = await within(seconds, kind, async () => perform(config, performing));
        const { success, data } = performed.safeParse(said);
        if (!success) throw new StepFault('step-answer-nonsense', kind);
        return data;
      } catch (cause) {
        if (cause instanceof DomainError || cause instanceof StepFault) throw cause;
        throw new StepFault('step-threw', kind, { again: true, cause });
      } finally {
        entry.leave('answered');
      }
    },
  };
}
