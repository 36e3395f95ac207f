import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const PATIENCE_MS = 100_000;
const OF_NPM = /^(> |npm (notice|warn))/;

/** `npm start` under way, in a process group of its own as under a terminal. */
export type SupervisedRun = {
  child: ChildProcess;
  startedAt: number;
  /** What it has said so far, without what npm itself says. */
  output: () => string;
  /** Resolves with the match once the output has one; throws when the process ends before. */
  says: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** The exit code, once it and all that writes to its terminal have ended. */
  ended: Promise<number | null>;
};

/** Runs `npm start`, or another script with its arguments (`backup -- folder`), on a data folder and a port. */
export function superviseRun(
  dataDir: string,
  port: number,
  env: Record<string, string> = {},
  script = 'start',
): SupervisedRun {
  const startedAt = Date.now();
  const child = spawn('npm', ['run', ...script.split(' ')], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: undefined, // set by vitest, not by a terminal
      npm_config_update_notifier: 'false',
      PEPINIERE_DATA: dataDir,
      PORT: String(port),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const output = () =>
    text
      .split('\n')
      .filter((line) => line !== '' && !OF_NPM.test(line))
      .join('\n');
  const ended = once(child, 'close').then(() => child.exitCode);
  const says = async (pattern: RegExp) => {
    await vi.waitUntil(() => pattern.test(text) || !isRunning(child), { timeout: PATIENCE_MS, interval: 50 });
    const match = pattern.exec(text);
    if (!match) throw new Error(`ended with ${child.exitCode}, having said: ${text}`);
    return match;
  };
  return { child, startedAt, output, says, ended };
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

/** Sends Ctrl-C to the whole process group, as a terminal does; nothing when the run has ended. */
export function pressCtrlC({ child }: SupervisedRun): void {
  if (child.pid !== undefined && isRunning(child)) process.kill(-child.pid, 'SIGINT');
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
