import { createContext, Script } from 'node:vm';
import type { Limit } from '../steps/guard-step.ts';
import { StepFault } from '../steps/step-fault.ts';

/** How long a function of a step that neither waits nor acts may take, in milliseconds. */
const LIMIT = 500;

const script = new Script('work()');
const slot: { work: () => void } = { work: () => {} };
const context = createContext(slot);

/** V8 makes this error in the script's own context: it is no `Error` of ours. */
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/** Ends a function that hangs: V8 stops whatever runs under the script, wherever it was written. Throws its error. */
export const limitTime: Limit = <T>(work: () => T): T => {
  const done: { value: T }[] = [];
  const outer = slot.work;
  slot.work = () => void done.push({ value: work() });
  try {
    script.runInContext(context, { timeout: LIMIT });
  } catch (error) {
    throw isTimeout(error) ? new StepFault('step-timed-out', 'function') : error;
  } finally {
    slot.work = outer;
  }
  const [first] = done;
  if (first === undefined) throw new Error('the function did not return');
  return first.value;
};
