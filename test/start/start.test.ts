import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { inShort, readStory } from '../demo/story.ts';
import { type LeadManager, signIn } from '../demo/lead-manager.ts';
import { until } from '../setup/until.ts';
import { publishWaiting, type Waiting } from './publish-waiting.ts';
import { openStartedFolder, type StartedFolder } from './started-folder.ts';
import { pressCtrlC, type SupervisedRun } from './supervised-run.ts';

/** These tests are one story, told on one data folder by three starts, since each start takes seconds. */

const READY =
  /^Pépinière is ready at (http:\S+)\/ · sign in, once, within 10 minutes: (?<link>http:\S+\/sign-in\/\S+)$/m;
const WARM_MS = 15_000;
const SHORT_WAIT_MS = 8000;
/** A minute, the shortest wait there is, lasts as long as the short wait. */
const CLOCK = { PEPINIERE_TIME_FACTOR: String(60_000 / SHORT_WAIT_MS) };

let place: StartedFolder;
let run: SupervisedRun;
let manager: LeadManager;
let short: Waiting;
let long: Waiting;
let shortIsDue: number;
let before: Awaited<ReturnType<typeof readState>>;
const warmStarts: number[] = [];

beforeAll(async () => {
  place = await openStartedFolder();
});
afterAll(() => place.remove());

async function startUntilReady(): Promise<string> {
  run = place.start(CLOCK);
  const link = (await run.says(READY)).groups?.['link'];
  return link ?? '';
}

async function startWarm(): Promise<string> {
  const link = await startUntilReady();
  warmStarts.push(Date.now() - run.startedAt);
  return link;
}

async function expectAnEnd(): Promise<void> {
  await run.ended;
  expect(place.processes()).toEqual([]);
  expect(await place.pid('supervisor')).toBeUndefined(); // it ended in order
}

const enrollmentOf = async ({ lead }: Waiting) => (await manager.call('lead', { params: { id: lead } })).enrollments[0];

/** All that a restart must leave as it was. */
async function readState() {
  const scenarios = await manager.call('scenarios');
  const leads = await manager.call('leads');
  return {
    scenarios: scenarios.items.map(({ id, name, status, liveVersion }) => ({ id, name, status, liveVersion })),
    leads: leads.items.map(({ id, email }) => `${id} ${email}`).sort(), // the page has the last to act first
    scenario: await manager.call('scenario', { params: { id: long.scenario } }),
    lead: await manager.call('lead', { params: { id: long.lead } }),
    story: await readStory(manager, long.lead),
    ports: await readFile(join(place.dataDir, 'ports.json'), 'utf8'),
  };
}

test('prints its address and a link in one line; the link signs in, once, to the editor', async () => {
  const link = await startUntilReady();
  expect(run.output().match(/^.*Pépinière is ready.*$/gm)).toHaveLength(1);
  expect(link.startsWith(`${place.url}/`)).toBe(true);
  const page = parse(await (await fetch(link, { headers: { accept: 'text/html' } })).text());
  const script = await fetch(new URL(page.querySelector('script[type=module]')?.getAttribute('src') ?? '', place.url));
  expect(script.headers.get('content-type')).toMatch(/javascript/);
  manager = await signIn(place.url, link);
  expect((await manager.call('currentSession')).person.role).toBe('admin');
  await expect(signIn(place.url, link)).rejects.toThrow(/signing in answers 4/);
});

test('a second start in the same folder is one clear message and disturbs nothing', async () => {
  [short, long] = await Promise.all([
    publishWaiting(manager, { amount: 1, unit: 'minutes' }),
    publishWaiting(manager, { amount: 30, unit: 'days' }),
  ]);
  shortIsDue = Date.now() + SHORT_WAIT_MS;
  for (const waiting of [short, long]) await until(async () => (await enrollmentOf(waiting))?.waitingUntil);
  const second = place.start({ PORT: String(place.port + 1) });
  expect(await second.ended).toBe(1);
  expect(second.output()).toMatch(/^Pépinière already runs with the data folder .* \(process \d+\)\. Stop it first.*$/);
  before = await readState();
  expect(await enrollmentOf(short)).toMatchObject({ status: 'active', at: 'wait' });
});

test('Ctrl-C leaves no process', async () => {
  pressCtrlC(run);
  await expectAnEnd();
  expect(run.output()).toMatch(/Stopping …$/);
});

test('a second start finds scenarios, leads and enrollments in flight as they were, and what came due meanwhile happens', async () => {
  await vi.waitUntil(() => Date.now() > shortIsDue, { timeout: SHORT_WAIT_MS });
  await startWarm();
  expect(await readState()).toEqual(before);
  expect(before.lead.enrollments).toMatchObject([{ scenario: long.scenario, status: 'active', at: 'wait' }]);
  await until(async () => ((await enrollmentOf(short))?.status === 'ended' ? true : undefined));
  const story = await readStory(manager, short.lead);
  expect(story.map(inShort).filter((line) => line === 'wait → timeout')).toHaveLength(1);
  const fired = story.find((line) => inShort(line) === 'wait → timeout');
  expect(Date.parse(fired?.at ?? '')).toBeGreaterThan(run.startedAt);
});

test('after kill -9 of the supervisor the next start stops what was left, and works', async () => {
  const left = await place.pid('mongod');
  process.kill((await place.pid('supervisor')) ?? Number.NaN, 'SIGKILL');
  await run.ended;
  expect(place.processes()).toContain(left);
  const link = await startWarm();
  expect(run.output()).toMatch(/left behind: .*mongod/);
  expect(place.processes()).not.toContain(left);
  manager = await signIn(place.url, link);
  expect(await readState()).toEqual(before);
});

test('a warm start takes 15 s at most', () => {
  expect(warmStarts).toHaveLength(2);
  expect(Math.min(...warmStarts)).toBeLessThan(WARM_MS); // the other may have shared the machine with another test
});

test('what is killed is started again', async () => {
  const killed = await Promise.all(['api', 'mongod'].map(async (name) => ({ name, pid: await place.pid(name) })));
  for (const { pid } of killed) process.kill(pid ?? Number.NaN, 'SIGKILL');
  for (const { name, pid } of killed) {
    await until(async () => {
      const now = await place.pid(name);
      return now === pid ? undefined : now;
    });
    expect(run.output()).toContain(`${name} ended (SIGKILL)`);
  }
  const next = await until(() => publishWaiting(manager, { amount: 30, unit: 'days' }).catch(() => undefined));
  await until(async () => (await enrollmentOf(next))?.waitingUntil);
});

test('a backup taken while it runs is put in the place of what is there', async () => {
  const at = join(place.folder, 'backup');
  const backup = place.start({}, `backup -- ${at}`);
  expect(await backup.ended, backup.output()).toBe(0);
  expect(backup.output()).toMatch(/^Backed up to .*: \d+ documents, [\d.]+ MB\./m);
  pressCtrlC(run);
  await expectAnEnd();
  const restore = place.start({}, `restore -- ${at} --replace`);
  expect(await restore.ended, restore.output()).toBe(0);
  expect(restore.output()).toMatch(/^Restored as of \S+Z\. 2 leads are on the way\. 4 scenarios on hold /m);
  expect(place.processes()).toEqual([]);
});
