import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { RunActivities } from './run-activities.ts';

/** Something happened to the run's lead, up to `seq`; 0 asks the run to look in any case. */
export const nudge = defineSignal<[{ seq: number }]>('nudge');

/** A run starts afresh before its history gets this long; its state is in MongoDB. */
const LONGEST_HISTORY = 3_000;

const { advance } = proxyLocalActivities<Pick<RunActivities, 'advance'>>({
  startToCloseTimeout: '30 seconds',
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
  let next = await advance(enrollment);
  while (next.do !== 'end') {
    if (next.do === 'wait') {
      const { ms, seq } = next;
      const news = (): boolean => asked || newest > seq;
      if (ms === null) await condition(news);
      else await condition(news, ms);
    }
    if (workflowInfo().historyLength > LONGEST_HISTORY) return continueAsNew<typeof runScenario>(enrollment);
    asked = false;
    next = next.do === 'perform' ? await perform(enrollment) : await advance(enrollment);
  }
}
