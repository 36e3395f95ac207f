import { join } from 'node:path';
import type { ProcessPlan } from './keep-running.ts';
import { untilNamespaceAnswers } from './until-namespace-answers.ts';

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
