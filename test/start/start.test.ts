import { chmod, mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { choosePorts } from '../../engine/servers/choose-ports.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { pressCtrlC, processesOf, superviseRun, type SupervisedRun } from './supervised-run.ts';

const READY = /^Pépinière is ready at .*$/m;

let folder: string;
let dataDir: string;
let port: number;
let runs: SupervisedRun[];

const start = (env?: Record<string, string>) => {
  const run = superviseRun(dataDir, port, env);
  runs.push(run);
  return run;
};

const childPid = async (name: string) => {
  const record = z.object({ children: z.array(z.object({ name: z.string(), pid: z.number() })) });
  const { children } = record.parse(JSON.parse(await readFile(join(dataDir, 'supervisor.lock'), 'utf8')));
  return children.find((child) => child.name === name)?.pid;
};

const answers = async () => (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok === true;

beforeEach(async () => {
  folder = await temporaryFolder('start');
  dataDir = join(folder, 'data');
  await mkdir(dataDir);
  port = (await choosePorts(folder, ['api'])).api;
  runs = [];
});

afterEach(async () => {
  for (const run of runs) pressCtrlCIfRunning(run);
  await Promise.all(runs.map((run) => run.ended));
  for (const pid of processesOf(dataDir)) process.kill(pid, 'SIGKILL');
  await vi.waitUntil(() => processesOf(dataDir).length === 0);
  await rm(folder, { recursive: true, force: true });
});

function pressCtrlCIfRunning(run: SupervisedRun) {
  if (run.child.exitCode === null && run.child.signalCode === null) pressCtrlC(run);
}

test('starts, says its address in one line, and Ctrl-C leaves no process; a second start finds its ports', async () => {
  const first = start();
  await first.says(READY);
  expect(await answers()).toBe(true);
  expect(first.output()).toMatch(new RegExp(`ready at http://127.0.0.1:${port}/ .*http`));
  const ports = await readFile(join(dataDir, 'ports.json'), 'utf8');
  pressCtrlC(first);
  expect(await first.ended).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);

  const startedAt = Date.now();
  const second = start();
  await second.says(READY);
  expect(Date.now() - startedAt).toBeLessThan(15_000);
  expect(await readFile(join(dataDir, 'ports.json'), 'utf8')).toBe(ports);
});

test('a second start in the same folder is one clear message and disturbs nothing', async () => {
  await start().says(READY);
  const second = superviseRun(dataDir, port + 1);
  expect(await second.ended).toBe(1);
  expect(second.output().trim()).toMatch(/^Pépinière already runs with the data folder .* Stop it first.*$/);
  expect(await answers()).toBe(true);
});

test('after kill -9 of the supervisor the next start stops what was left, and works', async () => {
  const first = start();
  await first.says(READY);
  first.child.kill('SIGKILL');
  await first.ended;
  const left = await childPid('mongod');
  expect(processesOf(dataDir)).toContain(left);

  const second = start();
  await second.says(READY);
  expect(second.output()).toMatch(/left behind: .*mongod/);
  expect(processesOf(dataDir)).not.toContain(left);
  expect(await answers()).toBe(true);
  pressCtrlC(second);
  expect(await second.ended).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
});

test.each(['api', 'mongod'])('a killed %s is started again', async (name) => {
  const run = start();
  await run.says(READY);
  const before = await childPid(name);
  process.kill(before ?? Number.NaN, 'SIGKILL');
  await vi.waitUntil(async () => (await childPid(name)) !== before && (await childPid(name)) !== undefined, {
    timeout: 20_000,
  });
  await vi.waitUntil(answers, { timeout: 20_000, interval: 100 });
  expect(run.output()).toContain(`${name} ended (SIGKILL)`);
});

test('Ctrl-C during the start leaves no process', async () => {
  const run = start();
  await vi.waitUntil(() => processesOf(dataDir).length >= 3, { timeout: 20_000, interval: 20 });
  pressCtrlC(run);
  expect(await run.ended).toBe(130);
  expect(processesOf(dataDir)).toEqual([]);
});

test('a port in use is one clear message', async () => {
  const squatter = createServer().listen(port, '127.0.0.1');
  await vi.waitUntil(() => squatter.listening);
  const run = start();
  expect(await run.ended).toBe(1);
  expect(run.output().trim()).toMatch(/^127\.0\.0\.1:\d+ cannot be used: .* Set PORT to a free port\.$/);
  expect(processesOf(dataDir)).toEqual([]);
  squatter.close();
});

test('a folder that cannot be written is one clear message', async () => {
  await chmod(dataDir, 0o555);
  const unwritable = process.getuid?.() === 0 ? '/proc/pepiniere' : dataDir; // root may write anywhere else
  const run = start({ PEPINIERE_DATA: unwritable });
  expect(await run.ended).toBe(1);
  expect(run.output().trim()).toMatch(/^The data folder .* cannot be written .* Set PEPINIERE_DATA to one that can\.$/);
});

test.each(['PEPINIERE_MONGOD', 'PEPINIERE_TEMPORAL'])(
  'a missing server named by %s is one clear message',
  async (variable) => {
    const run = start({ [variable]: join(folder, 'nothing-here') });
    expect(await run.ended).toBe(1);
    expect(run.output().trim()).toMatch(
      new RegExp(`^\\w+ is missing\\. ${variable} names .*nothing-here, .* Install .*$`),
    );
    expect(processesOf(dataDir)).toEqual([]);
  },
);

test('a bad setting is one clear message', async () => {
  const run = start({ SMTP_URL: 'mail.example' });
  expect(await run.ended).toBe(1);
  expect(run.output().trim()).toMatch(/^SMTP_URL: .*$/);
});
