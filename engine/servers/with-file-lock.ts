import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { processIdentity } from './process-identity.ts';

const POLL_MS = 250;

const holder = z.object({ pid: z.number(), identity: z.string() });

/** Runs `work` while no other process holds the same lock file; a lock whose process is gone counts as free. `waiting` is called once when another holds it. */
export async function withFileLock<T>(
  file: string,
  { signal, waiting }: { signal?: AbortSignal; waiting?: () => void },
  work: () => Promise<T>,
): Promise<T> {
  let told = false;
  while (!take(file)) {
    if (!told) waiting?.();
    told = true;
    await pause(POLL_MS, undefined, signal && { signal });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) }));
  try {
    linkSync(own, file); // atomic, and the lock never shows half its content
    return true;
  } catch {
    if (!isHeld(file)) rmSync(file, { force: true });
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function isHeld(file: string): boolean {
  try {
    const { pid, identity } = holder.parse(JSON.parse(readFileSync(file, 'utf8')));
    return processIdentity(pid) === identity;
  } catch {
    return false;
  }
}
