import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';

interface Told {
  readonly log: Logger;
  /** Called for each workflow task that failed. */
  readonly taskFailed: () => void;
}

/** What the SDK says where a workflow's code could not go on. */
const TASK_FAILED = /^Failing workflow task/;

let told: Told | null = null;

/**
 * Sends what Temporal's SDK says, its core included, from warnings up, to the process's log: only its sentence, for what it knows
 * besides may quote what failed. Installed once a process; called again, it goes to the later log.
 */
export function logByPino(log: Logger, taskFailed: () => void = () => {}): void {
  const isFirst = told === null;
  told = { log, taskFailed };
  if (!isFirst) return;
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message }) => {
      if (TASK_FAILED.test(message)) told?.taskFailed();
      if (level === 'ERROR') told?.log.error({ from: 'temporal' }, message);
      else told?.log.warn({ from: 'temporal' }, message);
    }),
    telemetryOptions: { logging: { forward: {} } },
    shutdownSignals: [],
  });
}
