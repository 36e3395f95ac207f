import {
  condition,
  continueAsNew,
  defineSignal,
  patched,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';
import { callOutside } from './call-outside.ts';
import type { Instruction, OutsideAnswer, OutsideTask, RunActivities } from './run-activities.ts';
import { isLong, unlessLong } from './unless-long.ts';

/** Something happened to the run's lead, up to `seq`; 0 asks the run to look in any case. */
export const nudge = defineSignal<[{ seq: number }]>('nudge');

/** What is given up may be at work just now: it is known how that ended before anything is asked again. */
const cancellationType = 'WAIT_CANCELLATION_COMPLETED';

/** An advance may hand over a mail, which takes seconds as a rule and a minute at most: while an attempt lives, none begins beside it. */
const local = proxyLocalActivities<Pick<RunActivities, 'advance' | 'settle'>>({
  startToCloseTimeout: '2 minutes',
  localRetryThreshold: '1 minute',
  cancellationType,
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

const remote = proxyActivities<Pick<RunActivities, 'perform'>>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '15 seconds',
  cancellationType,
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

const advance = (enrollment: string): Promise<Instruction> => unlessLong(() => local.advance(enrollment));
const perform = (enrollment: string): Promise<Instruction> => unlessLong(() => remote.perform(enrollment));
const settle = (call: OutsideTask, came: OutsideAnswer): Promise<Instruction> =>
  unlessLong(() => local.settle(call, came));

/**
 * Keeps one lead's run alive: asks what to do, acts or waits, asks again.
 * Knows no step kind; carries only the enrollment's id.
 */
export async function runScenario(enrollment: string): Promise<void> {
  let newest = 0;
  let asked = false;
  setHandler(nudge, ({ seq }) => {
    newest = Math.max(newest, seq);
    asked ||= seq === 0;
  });
  let looked = newest;
  let next = await advance(enrollment);
  while (next.do !== 'end') {
    if (next.do === 'wait') {
      const { ms, seq } = next;
      // News that wakes nobody, as while a scenario is paused, makes the history longer too.
      const news = (): boolean => asked || newest > seq || (isLong() && patched('starts-afresh-while-it-waits'));
      if (ms === null) await condition(news);
      else await condition(news, ms);
    }
    if (isLong()) return continueAsNew<typeof runScenario>(enrollment);
    if (next.do === 'call') {
      next = await outside(next);
      continue;
    }
    [looked, asked] = [newest, false];
    next = next.do === 'perform' ? await perform(enrollment) : await advance(enrollment);
  }

  async function outside(call: Extract<Instruction, { do: 'call' }>): Promise<Instruction> {
    const result = await callOutside(
      call,
      () => asked || newest > looked,
      async () => {
        [looked, asked] = [newest, false];
        // A call that nobody takes for long must not grow the history without end: the next one carries the same key.
        return isLong() ? { do: 'again' } : advance(enrollment);
      },
    );
    if ('next' in result) return result.next;
    [looked, asked] = [newest, false];
    return settle(call.task, result.came);
  }
}
