import { spawn } from 'node:child_process';
import { nodeChild } from '../../engine/servers/node-child.ts';

/** A process of the bench. */
export interface StartedChild {
  readonly pid: number;
  /** Ends it by SIGTERM and waits until it is gone. */
  readonly stop: () => Promise<void>;
}

/** Starts a TypeScript entry of the project in a process of its own; resolves when it says that it is ready. `nodeFlags` go to Node. */
export async function startChild(
  name: string,
  entry: string,
  env: Readonly<Record<string, string | undefined>>,
  nodeFlags: readonly string[] = [],
): Promise<StartedChild> {
  const plan = nodeChild(name, entry, env);
  const child = spawn(plan.command, [...nodeFlags, ...plan.args], {
    env: { ...env },
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = new AbortController();
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      gone.abort();
      resolve();
    });
  });
  await Promise.race([
    plan.untilReady(child, gone.signal),
    ended.then(() => Promise.reject(new Error(`${name} ended before it was ready`))),
  ]);
  return {
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
