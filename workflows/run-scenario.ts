import {
  condition,
  continueAsNew,
  defineSignal,
  patched,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { callOutside } from './call-outside.ts';
import type { Instruction, RunActivities } from './run-activities.ts';

/** Something happened to the run's lead, up to `seq`; 0 asks the run to look in any case. */
export const nudge = defineSignal<[{ seq: number }]>('nudge');

/** A run starts afresh before its history gets this long; its state is in MongoDB. */
const LONGEST_HISTORY = 3_000;

const isLong = (): boolean => workflowInfo().historyLength > LONGEST_HISTORY;

/** An advance may hand over a mail, which takes seconds as a rule and a minute at most: while an attempt lives, none begins beside it. */
const { advance, settle } = proxyLocalActivities<Pick<RunActivities, 'advance' | 'settle'>>({
  startToCloseTimeout: '2 minutes',
  localRetryThreshold: '1 minute',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

const { perform } = proxyActivities<Pick<RunActivities, 'perform'>>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

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
