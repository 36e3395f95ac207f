import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { DomainError } from '../errors.ts';
import { makeWritable } from './make-writable.ts';
import type { Say } from './narrate.ts';
import { processIdentity } from './process-identity.ts';

const processRecord = z.object({ name: z.string(), pid: z.number().int(), identity: z.string() });
type ProcessRecord = z.infer<typeof processRecord>;

const lockRecord = z.object({ owner: processRecord, children: z.array(processRecord) });
type LockRecord = z.infer<typeof lockRecord>;

/** A data folder that this process alone uses, with a note of every process started for it. */
export type ClaimedFolder = {
  readonly dir: string;
  /** Notes a process at once after its start, so that a later claim can stop it if we die. */
  record: (name: string, pid: number) => void;
  forget: (pid: number) => void;
  release: () => void;
};

const TERM_MS = 10_000;
const KILL_MS = 5000;

/** Claims a data folder, first stopping what a killed owner left running; throws `servers.dataFolder` or `servers.alreadyRunning`. */
export async function claimFolder(dir: string, say: Say): Promise<ClaimedFolder> {
  const file = join(dir, 'supervisor.lock');
  const owner = { name: 'supervisor', pid: process.pid, identity: processIdentity(process.pid) ?? '' };
  const lock: LockRecord = { owner, children: [] };
  prepare(dir);
  while (!createWhole(file, lock)) {
    const found = readLock(file);
    if (found !== undefined && isAlive(found.owner)) throw alreadyRunning(dir, found.owner.pid);
    await stopLeftovers(found?.children ?? [], say);
    removeIfUnchanged(file, found);
  }
  const save = () => writeWhole(file, lock);
  return {
    dir,
    record: (name, pid) => {
      lock.children.push({ name, pid, identity: processIdentity(pid) ?? '' });
      save();
    },
    forget: (pid) => {
      lock.children = lock.children.filter((child) => child.pid !== pid);
      save();
    },
    release: () => rmSync(file, { force: true }),
  };
}

function prepare(dir: string): void {
  const why = makeWritable(dir) ?? makeWritable(join(dir, 'logs'));
  if (why === undefined) return;
  throw new DomainError(
    'servers.dataFolder',
    `The data folder ${dir} cannot be written (${why}). Choose another one, for example: PEPINIERE_DATA=~/pepiniere npm start`,
  );
}

const isExisting = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST';

const alreadyRunning = (dir: string, pid: number) =>
  new DomainError(
    'servers.alreadyRunning',
    `Pépinière already runs with the data folder ${dir} (process ${pid}). Stop it first, or set PEPINIERE_DATA and PORT for a second one.`,
  );

const isAlive = ({ pid, identity }: ProcessRecord) => identity !== '' && processIdentity(pid) === identity;

function readLock(file: string): LockRecord | undefined {
  try {
    return lockRecord.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** The last started ends first, as in an orderly stop. */
async function stopLeftovers(children: readonly ProcessRecord[], say: Say): Promise<void> {
  const left = children.filter(isAlive).reverse();
  if (left.length > 0) say(`Stopping what an earlier run left behind: ${left.map(({ name }) => name).join(', ')}.`);
  for (const child of left) {
    kill(child, 'SIGTERM');
    if (await hasEnded(child, TERM_MS)) continue;
    kill(child, 'SIGKILL');
    await hasEnded(child, KILL_MS);
  }
}

function kill(child: ProcessRecord, signal: NodeJS.Signals): void {
  try {
    if (isAlive(child)) process.kill(child.pid, signal);
  } catch {
    // It ended by itself in between.
  }
}

async function hasEnded(child: ProcessRecord, withinMs: number): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; await pause(50)) if (!isAlive(child)) return true;
  return !isAlive(child);
}

/** Creates a file with all its content at once; false when it exists. */
function createWhole(file: string, lock: LockRecord): boolean {
  const part = `${file}.${process.pid}`;
  writeFileSync(part, JSON.stringify(lock));
  try {
    linkSync(part, file);
    return true;
  } catch (error) {
    if (isExisting(error)) return false;
    throw error;
  } finally {
    rmSync(part, { force: true });
  }
}

function writeWhole(file: string, lock: LockRecord): void {
  const part = `${file}.${process.pid}`;
  writeFileSync(part, JSON.stringify(lock));
  renameSync(part, file);
}

/** Two starts may find the same stale lock: what the other has claimed meanwhile stays. */
function removeIfUnchanged(file: string, found: LockRecord | undefined): void {
  const now = readLock(file);
  if (now === undefined || now.owner.identity === found?.owner.identity) rmSync(file, { force: true });
}
