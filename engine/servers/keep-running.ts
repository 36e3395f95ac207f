import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../errors.ts';
import type { ClaimedFolder } from './claim-folder.ts';
import type { Say } from './narrate.ts';

export type SystemUser = { readonly uid: number; readonly gid: number };

/** A process to start and keep running. */
export type ProcessPlan<Ready> = {
  name: string;
  command: string;
  args: readonly string[];
  env?: Readonly<Record<string, string | undefined>>;
  /** Opens a channel for messages (`process.send` in the child). */
  ipc?: boolean;
  /** Starts it as this user of the system. */
  user?: SystemUser | undefined;
  /** Asks it to stop; SIGTERM unless set. */
  stopSignal?: NodeJS.Signals;
  /** It is killed when it has not stopped by then; ten seconds unless set. */
  finishesWithinMs?: number;
  /** Resolves once the process serves; rejects, or stays pending, while it does not. `ended` aborts when the process has ended. */
  untilReady: (child: ChildProcess, ended: AbortSignal) => Promise<Ready>;
};

export type KeptProcess<Ready> = {
  readonly name: string;
  /** What the first start reported. */
  readonly ready: Ready;
  pid: () => number | undefined;
  /** Ends it; it starts again at once and this resolves when it serves. */
  restart: (signal?: NodeJS.Signals) => Promise<void>;
  stop: () => Promise<void>;
};

/** What a group of processes shares. */
export type Household = {
  folder: ClaimedFolder;
  say: Say;
  /** Aborting it makes every later start fail. */
  signal: AbortSignal;
  /** Processes under way, ready or not, so that an interrupted start leaves none. */
  stops: Set<() => Promise<void>>;
};

const READY_MS = 60_000;
const TERM_MS = 10_000;
const FIRST_PAUSE_MS = 500;
const LAST_PAUSE_MS = 30_000;
const STEADY_MS = 60_000;
const MAX_LOG_BYTES = 20 * 1024 * 1024;

/** Starts a process detached from the terminal and resolves when it is ready; from then on it is started again whenever it ends. Throws `servers.ended` when it does not come up. */
export async function keepRunning<Ready>(plan: ProcessPlan<Ready>, household: Household): Promise<KeptProcess<Ready>> {
  const { folder, say, signal, stops } = household;
  const logFile = join(folder.dir, 'logs', `${plan.name}.log`);
  let current: { child: ChildProcess; ended: Promise<void>; why: () => DomainError; ready: Promise<Ready> } | undefined;
  let stopping: Promise<void> | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  let again: NodeJS.Timeout | undefined;
  /** The process that a restart replaces, until it has ended. */
  let leaving: Promise<void> | undefined;
  const isStopped = (): boolean => stopping !== undefined || signal.aborted;
  const { stopSignal = 'SIGTERM', finishesWithinMs = TERM_MS } = plan;
  const ending = {
    withinMs: finishesWithinMs,
    onLong: () => say(`${plan.name} is finishing what it had begun; it has ${finishesWithinMs / 1000} s for that.`),
    onKill: () => say(`${plan.name} has not stopped after ${finishesWithinMs / 1000} s: killing it.`),
  };

  const launch = () => {
    signal.throwIfAborted();
    const startedAt = Date.now();
    const logFrom = trimmedSize(logFile);
    const child = start(plan, logFile);
    let unstartable: Error | undefined;
    if (child.pid !== undefined) folder.record(plan.name, child.pid);
    const gone = new AbortController();
    const ended = new Promise<void>((resolve) => {
      const end = () => {
        if (child.pid !== undefined) folder.forget(child.pid);
        gone.abort();
        resolve();
      };
      child.once('exit', end);
      child.once('error', (error) => {
        unstartable = error;
        end();
      });
    });
    const why = () => whyEnded({ name: plan.name, child, unstartable, logFile, logFrom });
    const ready = firstOf(plan.untilReady(child, gone.signal), { ended, signal, why });
    ready.catch(() => {}); // whoever waits for it hears of it; nobody may be waiting
    current = { child, ended, why, ready };
    return { ...current, startedAt };
  };

  const watch = ({ child, ended, why, startedAt }: ReturnType<typeof launch>) => {
    void ended.then(() => {
      const intended = stopping !== undefined || signal.aborted || current?.child !== child;
      if (intended) return;
      if (Date.now() - startedAt > STEADY_MS) pauseMs = FIRST_PAUSE_MS;
      say(`${why().message} Starting it again in ${pauseMs / 1000} s.`);
      again = setTimeout(() => {
        if (!isStopped()) watch(launch());
      }, pauseMs);
      pauseMs = Math.min(pauseMs * 2, LAST_PAUSE_MS);
    });
  };

  const stop = () => {
    stopping ??= (async () => {
      clearTimeout(again);
      await leaving;
      if (current) await end(current.child, { ...ending, ended: current.ended, signal: stopSignal });
      stops.delete(stop);
    })();
    return stopping;
  };

  stops.add(stop);
  const first = launch();
  const ready = await first.ready;
  watch(first);
  return {
    name: plan.name,
    ready,
    pid: () => current?.child.pid,
    restart: async (how = stopSignal) => {
      const before = current;
      if (!before || stopping) return;
      clearTimeout(again);
      current = undefined;
      leaving = end(before.child, { ...ending, ended: before.ended, signal: how });
      await leaving;
      // Who stopped it, or everything, meanwhile has the last word.
      if (isStopped()) return;
      const next = launch();
      watch(next);
      await next.ready;
    },
    stop,
  };
}

function start<Ready>(plan: ProcessPlan<Ready>, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a');
  try {
    return spawn(plan.command, plan.args, {
      env: plan.env ?? { PATH: process.env['PATH'], HOME: process.env['HOME'] },
      detached: true,
      ...plan.user,
      stdio: plan.ipc ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}

type Ending = {
  ended: Promise<void>;
  signal: NodeJS.Signals;
  withinMs: number;
  onLong: () => void;
  onKill: () => void;
};

async function end(child: ChildProcess, { ended, signal, withinMs, onLong, onKill }: Ending): Promise<void> {
  child.kill(signal);
  const long = withinMs > TERM_MS ? setTimeout(onLong, TERM_MS) : undefined;
  const patience = setTimeout(() => {
    onKill();
    child.kill('SIGKILL');
  }, withinMs);
  await ended;
  clearTimeout(long);
  clearTimeout(patience);
}

type Failing = { ended: Promise<void>; signal: AbortSignal; why: () => Error };

async function firstOf<T>(ready: Promise<T>, { ended, signal, why }: Failing): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  let giveUp = (): void => undefined;
  const fail = new Promise<never>((_, reject) => {
    void ended.then(() => reject(why()));
    giveUp = () => reject(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    late = setTimeout(() => reject(why()), READY_MS);
  });
  try {
    return await Promise.race([ready, fail]);
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', giveUp);
  }
}

type Ended = { name: string; child: ChildProcess; unstartable: Error | undefined; logFile: string; logFrom: number };

function whyEnded({ name, child, unstartable, logFile, logFrom }: Ended): DomainError {
  const how = child.exitCode ?? child.signalCode;
  const what = how === null ? `is not ready after ${READY_MS / 1000} s` : `ended (${how})`;
  const message = unstartable
    ? `${name} could not be started: ${unstartable.message}.`
    : `${name} ${what}: ${tellingLine(logFile, logFrom)} (log: ${logFile}).`;
  return new DomainError('servers.ended', message, { data: { name } });
}

/** Bytes of the log so far; one grown too large is emptied. */
function trimmedSize(logFile: string): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= MAX_LOG_BYTES) return size;
  truncateSync(logFile);
  return 0;
}

/** Of what the process said, the last line that tells of a fault (mongod marks those "E" and "F"), else the last line. */
function tellingLine(logFile: string, logFrom: number): string {
  try {
    const lines = readFileSync(logFile).subarray(logFrom).toString().trimEnd().split('\n').slice(-40);
    const line = lines.findLast((text) => /"s":"[EF]"|\berror\b[^:]*: |\w+Error\b[^:]*: /i.test(text)) ?? lines.at(-1);
    return line?.slice(0, 300) || 'it said nothing';
  } catch {
    return 'it said nothing';
  }
}
