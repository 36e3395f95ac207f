import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** `npm start` under way, in a process group of its own as under a terminal. */
export type SupervisedRun = {
  child: ChildProcess;
  output: () => string;
  /** Resolves when the output matches; throws when the process ends before. */
  says: (pattern: RegExp) => Promise<void>;
  /** The exit code, once it has ended. */
  ended: Promise<number | null>;
};

/** Runs the command behind `npm start` on a data folder and a port. */
export function superviseRun(dataDir: string, port: number, env: Record<string, string> = {}): SupervisedRun {
  const child = spawn(process.execPath, ['engine/servers/bootstrap.js', 'start'], {
    cwd: root,
    env: { ...process.env, PEPINIERE_DATA: dataDir, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'close').then(() => child.exitCode);
  const says = async (pattern: RegExp) => {
    await vi.waitUntil(() => pattern.test(text) || child.exitCode !== null, { timeout: 100_000, interval: 50 });
    if (!pattern.test(text)) throw new Error(`ended with ${child.exitCode}, having said: ${text}`);
  };
  return { child, output: () => text, says, ended };
}

/** Sends Ctrl-C to the whole process group, as a terminal does. */
export function pressCtrlC({ child }: SupervisedRun): void {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
}

/** Ids of the processes that have this data folder in their command line or environment. */
export function processesOf(dataDir: string): number[] {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['axEww', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n');
    return lines.filter((line) => line.includes(dataDir)).map((line) => Number.parseInt(line, 10));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && mentions(name, dataDir))
    .map(Number);
}

function mentions(pid: string, dataDir: string): boolean {
  try {
    const read = (file: string) => readFileSync(`/proc/${pid}/${file}`, 'latin1');
    return read('cmdline').includes(dataDir) || read('environ').includes(`PEPINIERE_DATA=${dataDir}`);
  } catch {
    return false;
  }
}
