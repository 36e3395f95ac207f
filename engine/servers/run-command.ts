import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { SystemUser } from './keep-running.ts';

export type CommandOptions = {
  cwd?: string;
  env?: Readonly<Record<string, string>>;
  /** Runs it as this user of the system. */
  user?: SystemUser | undefined;
  /** Ends the command and everything it started. */
  signal?: AbortSignal;
  onLine?: (line: string) => void;
  /** Puts the whole output into the error, instead of its last lines. */
  allOutput?: boolean;
};

/** Runs a command to its end and returns its output; throws with its last lines when it fails or is not there. */
export function runCommand(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { cwd, env, user, signal, onLine, allOutput = false } = options;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      ...user,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // a group of its own, so that its children end with it
    });
    const lines: string[] = [];
    const take = (line: string) => {
      lines.push(line);
      onLine?.(line);
    };
    createInterface({ input: child.stdout }).on('line', take);
    createInterface({ input: child.stderr }).on('line', take);
    const end = () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    signal?.addEventListener('abort', end, { once: true });
    child.once('error', (error) => reject(new Error(`${command}: ${error.message}`)));
    child.once('close', (code) => {
      signal?.removeEventListener('abort', end);
      if (code === 0) resolve(lines.join('\n'));
      else if (allOutput && lines.length > 0) reject(new Error(lines.join('\n')));
      else reject(new Error(`${command} ${args[0] ?? ''}: ${lines.slice(-3).join(' / ') || `ended with ${code}`}`));
    });
  });
}
