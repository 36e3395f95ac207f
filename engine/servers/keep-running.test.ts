import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/setup/temporary-folder.ts';
import { type Household, keepRunning, type ProcessPlan } from './keep-running.ts';
import { messageReady, type ReadyMessage } from './message-ready.ts';

let dir: string;
let begun: number[];
let said: string[];
let alive: Set<number>;

beforeEach(async () => {
  dir = await temporaryFolder('kept');
  await mkdir(join(dir, 'logs'));
  begun = [];
  said = [];
  alive = new Set();
});
afterEach(() => rm(dir, { recursive: true }));

const household = (): Household => ({
  folder: {
    dir,
    record: (_name, pid) => {
      begun.push(pid);
      alive.add(pid);
    },
    forget: (pid) => void alive.delete(pid),
    release: () => undefined,
  },
  say: (line) => void said.push(line),
  signal: new AbortController().signal,
  stops: new Set(),
});

/** A server that takes a moment to end. */
const SLOW = `
  process.on('SIGTERM', () => setTimeout(() => process.exit(), 150));
  setInterval(() => undefined, 1000);
  process.send({ ready: true });
`;
const start = (changes: Partial<ProcessPlan<ReadyMessage>> = {}) =>
  keepRunning(
    { name: 'slow', command: process.execPath, args: ['-e', SLOW], ipc: true, untilReady: messageReady, ...changes },
    household(),
  );

test('a process that is restarted is another one', async () => {
  const kept = await start();
  const before = kept.pid();
  await kept.restart();
  expect(kept.pid()).not.toBe(before);
  expect([...alive]).toEqual([kept.pid()]);
  await kept.stop();
  expect([...alive]).toEqual([]);
});

test('one that is stopped while it restarts is not started again, and is gone when stopping is done', async () => {
  const kept = await start();
  const restarting = kept.restart();
  await kept.stop();
  expect([...alive]).toEqual([]);
  await restarting;
  expect(begun).toHaveLength(1);
});

test('one that has not finished in its time is killed, and that is said', async () => {
  const kept = await start({ finishesWithinMs: 20 });
  await kept.stop();
  expect([...alive]).toEqual([]);
  expect(said).toEqual(['slow has not stopped after 0.02 s: killing it.']);
});

test('one that stops by another signal is sent that', async () => {
  const told = join(dir, 'told');
  const note = `process.on('SIGINT', () => { require('node:fs').writeFileSync(${JSON.stringify(told)}, 'SIGINT'); process.exit(); });`;
  const kept = await start({ stopSignal: 'SIGINT', args: ['-e', note + SLOW] });
  await kept.stop();
  expect(await readFile(told, 'utf8')).toBe('SIGINT');
});
