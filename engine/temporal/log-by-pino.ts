import { DefaultLogger, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';

let installed = false;

/** Sends what Temporal's SDK says, from warnings up, to the process's log. Once a process; later calls change nothing. */
export function logByPino(log: Logger): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message }) => {
      if (level === 'ERROR') log.error({ from: 'temporal' }, message);
      else log.warn({ from: 'temporal' }, message);
    }),
    shutdownSignals: [],
  });
}
