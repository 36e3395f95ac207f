import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  condition,
  patched,
  proxyActivities,
  TimeoutFailure,
} from '@temporalio/workflow';
import type { Instruction, OutsideActivities, OutsideAnswer } from './run-activities.ts';

type Call = Extract<Instruction, { do: 'call' }>;

/** How often a worker of another task queue may fail at a task before the lead is parked. */
const TRIES = 5;

/** The code of a failure: the worker's own where it gave one, never its words. */
function codeOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof TimeoutFailure) return 'step-timed-out';
  return cause instanceof ApplicationFailure && cause.type ? cause.type : 'step-threw';
}

/** Resolves when it holds, or after `ms`; undefined while time alone changes nothing. */
async function heldOrAfter(ms: number | undefined, holds: () => boolean): Promise<void> {
  if (ms !== undefined && patched('looks-by-time-while-it-calls')) await condition(holds, ms);
  else await condition(holds);
}

/**
 * Has a worker of another task queue do a step, and waits for it however long nobody serves that queue. Whenever there is
 * `news`, and when the call says so, `look` tells what the run is to do now: the same call still, or something else, for which
 * the call is given up.
 */
export async function callOutside(
  call: Call,
  news: () => boolean,
  look: () => Promise<Instruction>,
): Promise<{ came: OutsideAnswer } | { next: Instruction }> {
  const { performStep } = proxyActivities<OutsideActivities>({
    taskQueue: call.queue,
    startToCloseTimeout: `${call.seconds} seconds`,
    cancellationType: 'TRY_CANCEL',
    retry: {
      initialInterval: '1 second',
      backoffCoefficient: 2,
      maximumInterval: '1 minute',
      maximumAttempts: TRIES,
    },
  });
  const scope = new CancellationScope();
  let came: OutsideAnswer | undefined;
  const asked = scope.run(async () => {
    try {
      came = { answer: await performStep(call.task) };
    } catch (error) {
      came = { failed: codeOf(error) };
    }
  });
  let { ms } = call;
  for (;;) {
    await heldOrAfter(ms, () => came !== undefined || news());
    if (came !== undefined) return { came };
    const next = await look();
    if (next.do === 'call' && next.task.key === call.task.key) {
      ({ ms } = next);
      continue;
    }
    scope.cancel();
    await asked;
    return { next };
  }
}
