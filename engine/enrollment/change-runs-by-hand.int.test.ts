import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { asleep, dying, resting, runOf, runsOf } from '../../test/setup/sleepers.ts';
import { until } from '../../test/setup/until.ts';
import type { OpenEngine } from '../open-engine.ts';
import { seedSample } from '../sample/seed-sample.ts';
import { claimSend, endSend } from '../store/sends.ts';
import { changeRunsByHand } from './change-runs-by-hand.ts';
import { continueOperations } from './continue-operations.ts';
import { findRunsChange } from './find-runs-change.ts';
import { parkRun } from './park-run.ts';
import { stopRunsChange } from './stop-runs-change.ts';

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
  await seedSample(engine);
});
afterAll(() => engine.close());

const why = async (enrollment: string): Promise<string[]> =>
  (await engine.store.trail.many({ enrollment }, { sort: { order: 1 } })).map(({ because }) => because.code);
const change = (
  scenario: string,
  runs: readonly string[],
  operation: Parameters<typeof changeRunsByHand>[3],
  at?: string,
) => changeRunsByHand(engine, scenario, { runs: [...runs], at }, operation, 'tester');

it('moves, skips and removes, and says who did what to whom', async () => {
  const scenario = await asleep(engine, resting(30), 3);
  const [a = '', b = '', c = ''] = (await runsOf(engine, scenario)).map(({ _id }) => _id);
  expect(await change(scenario, [a], { do: 'move', to: 'later' }, 'rest')).toMatchObject({ done: 1, refused: [] });
  expect((await runOf(engine, a)).state).toMatchObject({ at: 'later', waiting: null });
  expect(await change(scenario, [b], { do: 'skip' }, 'rest')).toMatchObject({ done: 1 });
  expect((await runOf(engine, b)).state).toMatchObject({ at: 'mail', outcomes: { rest: 'timeout' } });
  expect(await change(scenario, [c], { do: 'remove' })).toMatchObject({ done: 1 });
  expect(await runOf(engine, c)).toMatchObject({ status: 'ended', endReason: 'removed', leftAt: 'rest' });
  const named = await change(scenario, [a, c, 'nobody', a, 'nobody'], { do: 'skip' }, 'rest');
  expect(named).toMatchObject({
    done: 0,
    refused: [{ code: 'run-moved-on' }, { code: 'run-ended' }, { code: 'run-unknown' }],
  });
  // Each counts once, those too that nobody knows: it ends at three of three.
  expect(await findRunsChange(engine, named.operation)).toMatchObject({ state: 'done', total: 3, refused: 3 });
  expect(await change(scenario, [a], { do: 'move', to: 'start' })).toMatchObject({
    refused: [{ code: 'step-not-enterable' }],
  });
  expect(await why(a)).toContain('moved-by-hand');
  const entry = await engine.store.audit.one({ scenario, what: 'moved', done: 1 });
  expect(entry).toMatchObject({ by: 'tester', data: { to: 'later' }, to: [{ enrollment: a, result: 'done' }] });
});

it('is done to everybody who stands at a step, however many, but for those whom a fault keeps', async () => {
  const scenario = await asleep(engine, resting(30), 120);
  const [stuck = '', moved = ''] = (await runsOf(engine, scenario)).map(({ _id }) => _id);
  await parkRun(engine, stuck, 'template-missing', await runOf(engine, stuck));
  await change(scenario, [moved], { do: 'move', to: 'later' });
  const all = { waiting: { at: 'rest' } };
  expect(await changeRunsByHand(engine, scenario, all, { do: 'skip' }, 'tester')).toMatchObject({ done: 118 });
  expect((await runOf(engine, stuck)).state.at).toBe('rest');
  expect((await runOf(engine, moved)).state.at).toBe('later');
  expect(await engine.store.audit.one({ scenario, what: 'skipped' })).toMatchObject({
    done: 118,
    data: { at: 'rest' },
  });
});

it('loses and repeats no mail: one under way holds its lead, one not handed over never is', async () => {
  const scenario = await asleep(engine, resting(30), 2);
  const [a = '', b = ''] = (await runsOf(engine, scenario)).map(({ _id }) => _id);
  await change(scenario, [a, b], { do: 'skip' });
  const send = (id: string) => ({
    _id: `${id}:mail:1`,
    kind: 'marketing' as const,
    lead: 'lead',
    person: null,
    enrollment: id,
    scenario,
    node: 'mail',
    template: 'welcome',
    messageId: 'm',
    to: 'x@example.org',
    subject: 'x',
    links: [],
    test: false,
  });
  await claimSend(engine.store.sends, send(a), new Date());
  expect(await change(scenario, [a], { do: 'remove' })).toMatchObject({
    done: 0,
    refused: [{ code: 'mail-under-way' }],
  });
  expect((await runOf(engine, a)).status).toBe('active');
  expect(await change(scenario, [b], { do: 'move', to: 'later' })).toMatchObject({ done: 1 });
  await expect(claimSend(engine.store.sends, send(b), new Date())).rejects.toMatchObject({ code: 11_000 });
  // Once the mail has left, it holds its lead no longer, though the run did not note it yet.
  await endSend(engine.store.sends, send(a)._id, { state: 'sent', reply: null, code: null, at: new Date() });
  expect(await change(scenario, [a], { do: 'move', to: 'later' })).toMatchObject({ done: 1, refused: [] });
  expect((await engine.store.sends.one({ _id: send(a)._id }))?.state).toBe('sent');
});

it('tries all parked leads again at once, whatever their number, and parks again those that fail again', async () => {
  const scenario = await asleep(engine, resting(30), 30);
  const ids = (await runsOf(engine, scenario)).map(({ _id }) => _id);
  const park = async (id: string, code: string) => parkRun(engine, id, code, await runOf(engine, id));
  for (const id of ids.slice(0, 20)) await park(id, 'template-missing');
  for (const id of ids.slice(20, 25)) await park(id, 'other');
  const retry = { parked: { at: 'rest', code: 'template-missing' } };
  expect(await changeRunsByHand(engine, scenario, retry, { do: 'retry' }, 'tester')).toMatchObject({
    done: 20,
    refused: [],
  });
  const kept = await engine.store.enrollments.raw.countDocuments({ scenario, 'parked.code': 'other' });
  expect(kept).toBe(5);
  expect(await engine.store.enrollments.raw.countDocuments({ scenario, 'parked.at': { $exists: true } })).toBe(5);
  expect(await change(scenario, [ids[0] ?? ''], { do: 'retry' })).toMatchObject({
    refused: [{ code: 'run-not-parked' }],
  });
  await park(ids[0] ?? '', 'template-missing');
  expect(await why(ids[0] ?? '')).toEqual(expect.arrayContaining(['failed', 'retried-by-hand', 'failed']));
});

const parkedOf = (scenario: string) =>
  engine.store.enrollments.raw.countDocuments({ scenario, 'parked.code': 'template-missing' });

it('tries all that a fault keeps again, counts as it goes, and is stopped midway: who was tried stays so, the others stay parked', async () => {
  const scenario = await asleep(engine, resting(30), 400);
  const parked = { code: 'template-missing', at: new Date() };
  await engine.store.enrollments.raw.updateMany({ scenario }, { $set: { parked } });
  const all = { parked: { at: 'rest', code: null } };
  const { operation, isUnderWay } = await changeRunsByHand(engine, scenario, all, { do: 'retry' }, 'tester', 0);
  expect(isUnderWay).toBe(true);
  expect(await findRunsChange(engine, operation)).toMatchObject({ state: 'running', total: 400 });
  await stopRunsChange(engine, operation, 'other');
  const stopped = await until(async () => {
    const change = await findRunsChange(engine, operation);
    return change.done > 0 && (await parkedOf(scenario)) === 400 - change.done ? change : null;
  });
  expect(stopped).toMatchObject({ state: 'stopped', refused: 0 });
  expect(stopped.done).toBeLessThan(400);
  await continueOperations({ ...engine, now: () => Date.now() + 60_000 });
  expect(await findRunsChange(engine, operation)).toMatchObject({ state: 'stopped', done: stopped.done });
  await expect(stopRunsChange(engine, operation, 'other')).rejects.toMatchObject({ code: 'operation-not-running' });
  const told = await engine.store.audit.many({ scenario, what: { $ne: 'published' } }, { sort: { at: -1 } });
  expect(told).toMatchObject([
    { what: 'operation-stopped', by: 'other', data: { operation } },
    { what: 'retried', by: 'tester', done: stopped.done },
  ]);
  // What is left is asked for again.
  const rest = await changeRunsByHand(engine, scenario, all, { do: 'retry' }, 'tester');
  expect(rest).toMatchObject({ isUnderWay: false, done: 400 - stopped.done, refused: [] });
});

it('goes on over a crash, slice by slice where others are to have their turn, and skips nobody twice', async () => {
  const scenario = await asleep(engine, resting(30), 250);
  const before = await runsOf(engine, scenario);
  const runs = before.map(({ _id }) => _id);
  await expect(changeRunsByHand(dying(engine, 130), scenario, { runs }, { do: 'skip' }, 'tester')).rejects.toThrow(
    'died',
  );
  const [change] = await engine.store.runsChanges.many({ scenario });
  expect(change).toMatchObject({ state: 'running', total: 250, done: 100 });
  const later = { ...engine, now: () => Date.now() + 60_000 };
  await continueOperations(later, 0);
  expect(await findRunsChange(engine, change?._id ?? '')).toMatchObject({ state: 'running', done: 200 });
  await continueOperations(later);
  expect(await findRunsChange(engine, change?._id ?? '')).toMatchObject({ state: 'done', done: 250, refused: 0 });
  const after = await runsOf(engine, scenario);
  expect(
    after.filter(({ state, decided }) => state.at === 'mail' && decided === (before[0]?.decided ?? 0) + 1),
  ).toHaveLength(250);
  expect(await engine.store.trail.many({ scenario, 'because.code': 'skipped-by-hand' })).toHaveLength(250);
});

it('is done by who asked for it, who is told what it came to, though a sweeper looks before that one begins', async () => {
  const scenario = await asleep(engine, resting(30), 2);
  const runs = [...(await runsOf(engine, scenario)).map(({ _id }) => _id), 'nobody'];
  const transaction: typeof engine.store.transaction = async (work) => {
    const made = await engine.store.transaction(work);
    await continueOperations(engine);
    return made;
  };
  const swept = { ...engine, store: { ...engine.store, transaction } };
  expect(await changeRunsByHand(swept, scenario, { runs }, { do: 'skip' }, 'tester')).toMatchObject({
    isUnderWay: false,
    done: 2,
    refused: [{ enrollment: 'nobody', code: 'run-unknown' }],
  });
});

/** The same engine in a process that stands still, until `open`, as it has looked whom it was done to, or before it reads its second batch. */
function slow(standsStill: 'as it begins' | 'between two batches') {
  let open = (): void => undefined;
  let here = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => (here = resolve));
  const stand = async (): Promise<void> => {
    here();
    await gate;
  };
  const { trail, enrollments } = engine.store;
  const lookBack: typeof trail.many = async (...asked) => {
    const told = await trail.many(...asked);
    if (standsStill === 'as it begins') await stand();
    return told;
  };
  let read = 0;
  const readRuns: typeof enrollments.many = async (which, options) => {
    if (standsStill === 'between two batches' && options?.limit === 100 && (read += 1) === 2) await stand();
    return enrollments.many(which, options);
  };
  const store = {
    ...engine.store,
    trail: { ...trail, many: lookBack },
    enrollments: { ...enrollments, many: readRuns },
  };
  return { engine: { ...engine, store }, reached, open };
}

it.each([
  ['as it begins', 3],
  ['between two batches', 150],
] as const)(
  'of a process that stands still %s for longer than its lease nobody is skipped, or counted, twice',
  async (when, leads) => {
    const scenario = await asleep(engine, resting(30), leads);
    const before = await runsOf(engine, scenario);
    const process = slow(when);
    const runs = before.map(({ _id }) => _id);
    const asked = changeRunsByHand(process.engine, scenario, { runs }, { do: 'skip' }, 'tester');
    await process.reached;
    await continueOperations({ ...engine, now: () => Date.now() + 60_000 });
    process.open();
    const { operation } = await asked;
    expect(await findRunsChange(engine, operation)).toMatchObject({ state: 'done', done: leads, refused: 0 });
    expect(await engine.store.audit.one({ _id: operation })).toMatchObject({ done: leads, to: { length: leads } });
    const after = await runsOf(engine, scenario);
    expect(new Set(after.map(({ state, decided }) => `${state.at} ${decided}`))).toEqual(
      new Set([`mail ${(before[0]?.decided ?? 0) + 1}`]),
    );
  },
);
