import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { aLeadDocument } from '../../test/setup/a-lead-document.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { asleep, dying, resting, runOf, runsOf } from '../../test/setup/sleepers.ts';
import type { OpenEngine } from '../open-engine.ts';
import { record } from '../events/record.ts';
import { seedSample } from '../sample/seed-sample.ts';
import type { OverduePolicy } from '../store/scenarios.ts';
import { advanceRun } from './advance-run.ts';
import { countOverdue } from './count-overdue.ts';
import { continueOperations } from './continue-operations.ts';
import { leadsAtNode } from './leads-at-node.ts';
import { pauseScenario } from './pause-scenario.ts';
import { resumeScenario } from './resume-scenario.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
  await seedSample(engine);
});
afterAll(() => engine.close());

/** Paused for a day; half of its leads came due half way through. */
async function paused(count: number): Promise<string> {
  const scenario = await asleep(engine, resting(30), count);
  await pauseScenario(engine, scenario, 'tester');
  await engine.store.scenarios.raw.updateOne({ _id: scenario }, { $set: { pausedAt: new Date(Date.now() - DAY) } });
  const all = await runsOf(engine, scenario);
  const late = all.slice(0, count / 2).map(({ _id }) => _id);
  const until = Date.now() - DAY / 2;
  await engine.store.enrollments.raw.updateMany({ _id: { $in: late } }, { $set: { 'state.waiting.until': until } });
  return scenario;
}

it('says before how many are due, and of them whose time passed with nothing heard', async () => {
  const scenario = await paused(6);
  const [first] = await runsOf(engine, scenario);
  await engine.store.enrollments.raw.updateOne({ _id: first?._id ?? '' }, { $set: { 'state.waiting': null } });
  expect(await countOverdue(engine, scenario)).toEqual({ due: 3, late: 2 });
  await resumeScenario(engine, scenario, { by: 'tester' });
  expect(await countOverdue(engine, scenario)).toEqual({ due: 0, late: 0 });
});

it('lets them go on one after the other, each once, and the others at their time', async () => {
  const scenario = await paused(40);
  const began = Date.now();
  await Promise.all(
    [1, 2].map(() => resumeScenario(engine, scenario, { overdue: { do: 'spread', minutes: 60 }, by: 'tester' })),
  );
  const all = await runsOf(engine, scenario);
  const turns = all
    .flatMap(({ heldUntil }) => (heldUntil === undefined ? [] : [heldUntil.getTime()]))
    .sort((a, b) => a - b);
  expect(turns).toHaveLength(20);
  const apart = turns.slice(1).map((turn, index) => turn - (turns[index] ?? 0));
  expect(Math.min(...apart)).toBeGreaterThanOrEqual(HOUR / 20 - 1);
  expect((turns.at(-1) ?? 0) - began).toBeLessThan(HOUR + 60_000);
  const held = all.find(({ heldUntil }) => (heldUntil?.getTime() ?? 0) > Date.now() + 60_000);
  expect(await advanceRun(engine, held?._id ?? '')).toMatchObject({ do: 'wait' });
  expect((await runOf(engine, held?._id ?? '')).state.at).toBe('rest');
  const { items } = await leadsAtNode(engine, scenario, 'rest', { where: 'waiting', limit: 60 });
  expect(items.find(({ enrollment }) => enrollment === held?._id)?.heldUntil).toEqual(held?.heldUntil);
  expect(items.filter(({ heldUntil }) => heldUntil === null).length).toBeGreaterThanOrEqual(20);
  expect((await engine.store.scenarios.one({ _id: scenario }))?.status).toBe('live');
  expect(await engine.store.trail.many({ scenario, outcome: 'resumed' })).toHaveLength(20);
  const heldNow = { ...engine, now: () => (held?.heldUntil?.getTime() ?? 0) + 1 };
  await advanceRun(heldNow, held?._id ?? '');
  expect((await runOf(engine, held?._id ?? '')).state.at).not.toBe('rest');
});

it('shifts every deadline by the length of the pause, once', async () => {
  const scenario = await paused(10);
  const before = await runsOf(engine, scenario);
  await resumeScenario(engine, scenario, { overdue: { do: 'shift' }, by: 'tester' });
  await resumeScenario(engine, scenario, { overdue: { do: 'shift' }, by: 'tester' });
  for (const [index, { state }] of (await runsOf(engine, scenario)).entries()) {
    const old = before[index]?.state;
    expect((state.waiting?.until ?? 0) - (old?.waiting?.until ?? 0)).toBeGreaterThanOrEqual(DAY);
    expect((state.waiting?.until ?? 0) - (old?.waiting?.until ?? 0)).toBeLessThan(DAY + 60_000);
    expect(state.enteredAt - (old?.enteredAt ?? 0)).toBe((state.waiting?.until ?? 0) - (old?.waiting?.until ?? 0));
  }
});

it('goes on over a crash: nobody moves before everybody was told, and nobody is told twice', async () => {
  const scenario = await paused(10);
  const before = await runsOf(engine, scenario);
  const shift = { overdue: { do: 'shift' as const }, by: 'tester' };
  await expect(resumeScenario(dying(engine, 1), scenario, shift)).rejects.toThrow('died');
  expect((await engine.store.scenarios.one({ _id: scenario }))?.status).toBe('paused');
  await expect(pauseScenario(engine, scenario)).rejects.toMatchObject({ code: 'scenario-resuming' });
  const half = await runsOf(engine, scenario);
  await continueOperations({ ...engine, now: () => Date.now() + 60_000 });
  expect((await engine.store.scenarios.one({ _id: scenario }))?.status).toBe('live');
  const after = await runsOf(engine, scenario);
  expect(after.map(({ state }) => state)).toEqual(half.map(({ state }) => state));
  expect(after.map(({ state }) => state)).not.toEqual(before.map(({ state }) => state));
});

it('takes the late ones out, or skips their mail and goes on', async () => {
  const leaving = await paused(4);
  await resumeScenario(engine, leaving, { overdue: { do: 'leave' }, by: 'tester' });
  expect((await runsOf(engine, leaving)).map(({ endReason, leftAt }) => [endReason, leftAt])).toEqual([
    ['overdue', 'rest'],
    ['overdue', 'rest'],
    [null, null],
    [null, null],
  ]);
  const skipping = await paused(2);
  await resumeScenario(engine, skipping, { overdue: { do: 'skip', minutes: null }, by: 'tester' });
  const [late] = await runsOf(engine, skipping);
  await advanceRun(engine, late?._id ?? '');
  const run = await runOf(engine, late?._id ?? '');
  expect(run.state).toMatchObject({ at: 'later', outcomes: { mail: 'skipped' } });
  expect(run.dropsDue).toBeUndefined();
  expect(await engine.store.sends.many({ enrollment: run._id })).toEqual([]);
});

it('wakes its leads also where whoever resumed it died as soon as it was live', async () => {
  const scenario = await paused(2);
  const died = vi.spyOn(engine.store.audit.raw, 'updateOne').mockRejectedValueOnce(new Error('died'));
  await expect(resumeScenario(engine, scenario, { overdue: { do: 'shift' }, by: 'tester' })).rejects.toThrow('died');
  died.mockRestore();
  expect((await engine.store.scenarios.one({ _id: scenario }))?.status).toBe('live');
  const nudged: string[] = [];
  const nudge = async (id: string): Promise<boolean> => nudged.push(id) > 0;
  await continueOperations({ ...engine, now: () => Date.now() + 10_000, runs: { ...engine.runs, nudge } });
  const all = (await runsOf(engine, scenario)).map(({ _id }) => _id);
  await vi.waitUntil(() => nudged.length === all.length, { timeout: 20_000 });
  expect(nudged.toSorted()).toEqual(all.toSorted());
  expect((await engine.store.scenarios.one({ _id: scenario }))?.waking).toBeUndefined();
});

it('while leads still have their turn to come, refuses another policy and says which holds until when; paused again, the rest goes by the new one', async () => {
  const scenario = await paused(8);
  const resume = (overdue: OverduePolicy) => resumeScenario(engine, scenario, { overdue, by: 'tester' });
  const slowly: OverduePolicy = { do: 'skip', minutes: 600 };
  const { _id = '', lead = '' } = (await runsOf(engine, scenario))[1] ?? {};
  await engine.store.enrollments.raw.updateOne({ _id }, { $set: { hears: ['custom'] } });
  await engine.store.leads.raw.insertOne(aLeadDocument(lead));
  const data = { name: 'asked', properties: {} };
  await record(engine, lead, { type: 'custom', data, dedupeKey: scenario });
  await resume(slowly);
  const turns = (runs: Awaited<ReturnType<typeof runsOf>>) => runs.map(({ heldUntil }) => heldUntil?.getTime() ?? 0);
  const before = await runsOf(engine, scenario);
  const last = Math.max(...turns(before));
  const leave: OverduePolicy = { do: 'leave' };
  await expect(resume(leave)).rejects.toMatchObject({
    code: 'resumed-otherwise',
    data: { policy: slowly, until: new Date(last).toISOString() },
  });
  await resume(slowly);
  expect(turns(await runsOf(engine, scenario))).toEqual(turns(before));
  await pauseScenario(engine, scenario, 'tester');
  const now = Date.now();
  await resume({ do: 'spread', minutes: 1 });
  const after = await runsOf(engine, scenario);
  expect(after.filter(({ heldUntil = new Date(0) }) => heldUntil.getTime() > now - 1_000)).toHaveLength(4);
  expect(Math.max(...turns(after)) - now).toBeLessThan(120_000);
  expect(after.map(({ dropsDue }) => dropsDue)).toEqual(after.map(() => undefined));
  await pauseScenario(engine, scenario, 'tester');
  await resume(leave);
  const reasons = (await runsOf(engine, scenario)).map(({ endReason }) => endReason);
  // The second did what it waits for in the first pause: it is not late in the second pause.
  expect(reasons).toEqual(['overdue', null, 'overdue', 'overdue', null, null, null, null]);
});
