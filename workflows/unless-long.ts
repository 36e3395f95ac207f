import { CancellationScope, condition, patched, workflowInfo } from '@temporalio/workflow';
import type { Instruction } from './run-activities.ts';

/** A run starts afresh before its history gets this long; its state is in MongoDB. */
const LONGEST_HISTORY = 3_000;
/** What is asked of the engine is done long before so much more came into the history, or else is tried again and again. */
const ROOM = LONGEST_HISTORY / 10;

export const isLong = (): boolean => workflowInfo().historyLength > LONGEST_HISTORY;

/**
 * Has the engine do something. What is tried again and again, while news makes the history longer, is given up for a run
 * that starts afresh, and asks again; an attempt under way is waited for, and its answer counts.
 */
export async function unlessLong(ask: () => Promise<Instruction>): Promise<Instruction> {
  const scope = new CancellationScope();
  const room = workflowInfo().historyLength + ROOM;
  let isOver = false;
  let isGivenUp = false;
  const asked = scope.run(ask);
  const over = (): void => {
    isOver = true;
  };
  void asked.then(over, over);
  await condition(() => {
    // Asked first: what is over by then, as a replay knows sooner, was given up all the same.
    isGivenUp ||= isLong() && workflowInfo().historyLength > room && patched('starts-afresh-while-it-tries-again');
    return isGivenUp || isOver;
  });
  if (!isGivenUp) return asked;
  scope.cancel();
  try {
    return await asked;
  } catch {
    return { do: 'again' };
  }
}
