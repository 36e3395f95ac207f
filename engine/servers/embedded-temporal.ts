import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessPlan } from './keep-running.ts';

/** The plan for a single-machine Temporal on loopback, with its data in `dir`/temporal.db; ready when the namespace answers. */
export function embeddedTemporal(binary: string, dir: string, port: number, namespace: string): ProcessPlan<string> {
  const address = `127.0.0.1:${port}`;
  const flags = ['--ip', '127.0.0.1', '--port', String(port), '--headless', '--log-level', 'warn'];
  // Without these two, SQLite waits for the disk at every write and runs a third of the workflows.
  const pragmas = ['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'];
  const database = ['--db-filename', join(dir, 'temporal.db'), '--namespace', namespace];
  return {
    name: 'temporal',
    command: binary,
    args: ['server', 'start-dev', ...flags, ...pragmas, ...database],
    untilReady: async (_child, ended) => {
      await untilNamespaceAnswers(address, namespace, ended);
      return address;
    },
  };
}

async function untilNamespaceAnswers(address: string, namespace: string, ended: AbortSignal): Promise<void> {
  const { Connection } = await import('@temporalio/client');
  const connection = Connection.lazy({ address, connectTimeout: 500 });
  try {
    for (; !ended.aborted; await pause(50)) {
      const described = await connection
        .withDeadline(Date.now() + 1000, () => connection.workflowService.describeNamespace({ namespace }))
        .catch(() => undefined);
      if (described) return;
    }
  } finally {
    await connection.close();
  }
}
