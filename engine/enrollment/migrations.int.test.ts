import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { asleep, dying, hours, resting, runOf, runsOf } from '../../test/setup/sleepers.ts';
import { publish } from '../../test/setup/publish.ts';
import { until } from '../../test/setup/until.ts';
import type { Engine } from '../engine.ts';
import type { OpenEngine } from '../open-engine.ts';
import { seedSample } from '../sample/seed-sample.ts';
import type { Graph } from '../scenario/graph.ts';
import { claimMigration, isWorkedOn, type MigrationDocument } from '../store/migrations.ts';
import { newId } from '../store/stored.ts';
import { advanceRun } from './advance-run.ts';
import { continueOperations } from './continue-operations.ts';
import { freshMigration } from './fresh-migration.ts';
import { goBack, rehearseGoBack } from './go-back.ts';
import { migrate, migrateRest, rehearseMigration } from './migrations.ts';
import { publishScenario } from '../drafts/publish-scenario.ts';
import { rollBack } from './roll-back.ts';
import { runMigration } from './run-migration.ts';
import { stopMigration } from './stop-migration.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import { migrateBack } from './migrate-back.ts';

const HOUR = 3_600_000;

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
  await seedSample(engine);
});
afterAll(() => engine.close());

async function publishAgain(scenario: string, graph: Graph): Promise<void> {
  const revision = (await engine.store.scenarios.one({ _id: scenario }))?.revision ?? 0;
  await saveDraft(engine, { scenario, revision, name: 'Test', graph });
  await publishScenario(engine, { scenario, revision: revision + 1, by: 'tester', note: '' });
}

const over = (id: string): Promise<MigrationDocument> =>
  until(async () => {
    await runMigration(engine, id);
    return engine.store.migrations.one({ _id: id, state: { $ne: 'running' } });
  });
const order = (scenario: string, map: Record<string, string | null> = {}, share = 1) => ({
  scenario,
  from: 1,
  to: 2,
  map,
  share,
  by: 'tester',
});

/** A migration that is written down, and that nobody has begun. */
async function unbegun(scenario: string, map: Record<string, string | null> = {}): Promise<string> {
  const migration = freshMigration(engine, order(scenario, map));
  await engine.store.migrations.raw.insertOne(migration);
  return migration._id;
}

it('takes 5,000 sleeping leads to a new version as rehearsed, over a crash: none lost, none twice, every deadline kept', async () => {
  const scenario = await asleep(engine, resting(30 * 24), 5_000);
  const [model] = await runsOf(engine, scenario);
  const other = resting(30 * 24);
  await publishAgain(scenario, {
    ...other,
    nodes: other.nodes.map((node) => (node.id === 'later' ? { ...node, config: hours(11) } : node)),
  });
  expect(await rehearseMigration(engine, order(scenario))).toMatchObject({
    total: 5_000,
    chosen: 5_000,
    nodes: [{ node: 'rest', leads: 5_000, fate: 'stays' }],
  });
  const id = await unbegun(scenario);
  await expect(runMigration(dying(engine, 3), id)).rejects.toThrow('died');
  const half = await engine.store.enrollments.raw.countDocuments({ scenario, version: 2 });
  expect(half).toBe(1_500);
  // It counts as it goes: two batches of 500 were over.
  expect(await engine.store.migrations.one({ _id: id })).toMatchObject({ state: 'running', moved: 1_000 });
  // Nobody else works on it until its lease is over.
  await runMigration(engine, id);
  expect(await engine.store.enrollments.raw.countDocuments({ scenario, version: 2 })).toBe(half);
  const later: Engine = { ...engine, now: () => Date.now() + 60_000 };
  await continueOperations(later);
  const done = await engine.store.migrations.one({ _id: id });
  expect(done).toMatchObject({ state: 'done', moved: 5_000, left: 0 });
  const all = await runsOf(engine, scenario);
  expect(all).toHaveLength(5_000);
  const [{ decided = 0, state } = {}] = [model];
  for (const run of all) {
    expect(run).toMatchObject({ version: 2, status: 'active', decided: decided + 1 });
    expect(run.state).toEqual(state);
  }
  const told = await engine.store.trail.many({ scenario, outcome: 'migrated' });
  expect(new Set(told.map(({ enrollment }) => enrollment)).size).toBe(5_000);
  expect(told).toHaveLength(5_000);
});

it('takes a tenth first, the same ones as rehearsed, then the rest, and back to the very wait', async () => {
  const scenario = await asleep(engine, resting(30), 120);
  const before = await runsOf(engine, scenario);
  await publishAgain(scenario, resting(50, 'pause'));
  const wanted = order(scenario, { rest: 'pause' }, 0.1);
  const rehearsal = await rehearseMigration(engine, wanted);
  expect(rehearsal).toMatchObject({ total: 120, nodes: [{ node: 'rest', leads: 120, fate: 'moves', to: 'pause' }] });
  const id = await migrate(engine, wanted);
  expect(await over(id)).toMatchObject({ state: 'staged', moved: rehearsal.chosen });
  expect(rehearsal.chosen).toBe(12);
  await migrateRest(engine, id, 'tester');
  expect(await over(id)).toMatchObject({ state: 'done', moved: 120 });
  const moved = await runsOf(engine, scenario);
  expect(new Set(moved.map(({ state, version }) => `${state.at} ${version}`))).toEqual(new Set(['pause 2']));
  const [one] = moved;
  const entered = before[0]?.state.enteredAt ?? 0;
  await advanceRun(engine, one?._id ?? '');
  expect((await runOf(engine, one?._id ?? '')).state.waiting?.until).toBe(entered + 50 * HOUR);
  const back = await migrateBack(engine, id, 'tester');
  expect(await over(back)).toMatchObject({ moved: 120 });
  const again = await runsOf(engine, scenario);
  expect(again.map(({ version, state }) => [version, state.at, state.waiting])).toEqual(
    before.map(({ state }) => [1, state.at, state.waiting]),
  );
  const told = await engine.store.audit.many({ scenario }, { sort: { at: 1 } });
  expect(told.map(({ what, by }) => [what, by])).toEqual([
    ['published', 'tester'],
    ['published', 'tester'],
    ['migrated', 'tester'],
    ['migrated-rest', 'tester'],
    ['migrated-back', 'tester'],
  ]);
});

it('counts a changed wait anew from when the lead arrived, and asks where leads of a step that is gone go on', async () => {
  const scenario = await asleep(engine, resting(30), 1);
  const [run] = await runsOf(engine, scenario);
  const { _id: id, state } = run ?? (await runOf(engine, ''));
  await publishAgain(scenario, resting(20));
  expect((await rehearseMigration(engine, order(scenario))).nodes).toMatchObject([{ fate: 'recounted' }]);
  await over(await migrate(engine, order(scenario)));
  await advanceRun(engine, id);
  expect((await runOf(engine, id)).state.waiting?.until).toBe((state?.enteredAt ?? 0) + 20 * HOUR);

  const gone = await asleep(engine, resting(30), 3);
  await publishAgain(gone, resting(30, 'other'));
  expect((await rehearseMigration(engine, order(gone))).nodes).toMatchObject([{ node: 'rest', fate: 'unmapped' }]);
  await expect(migrate(engine, order(gone))).rejects.toMatchObject({
    code: 'mapping-missing',
    data: { nodes: ['rest'] },
  });
  await over(await migrate(engine, { ...order(gone, { rest: null }) }));
  expect((await runsOf(engine, gone)).map(({ endReason, leftAt }) => [endReason, leftAt])).toEqual(
    Array.from({ length: 3 }, () => ['version-ended', 'rest']),
  );
});

it('takes everybody on a version out, for good', async () => {
  const scenario = await asleep(engine, resting(30), 3);
  await publishAgain(scenario, resting(20));
  const id = await migrate(engine, { ...order(scenario), to: null });
  expect(await over(id)).toMatchObject({ state: 'done', moved: 0, left: 3 });
  expect((await runsOf(engine, scenario)).every(({ endReason }) => endReason === 'version-ended')).toBe(true);
  await expect(migrateBack(engine, id, 'tester')).rejects.toMatchObject({ code: 'migration-final' });
});

it('makes an earlier version live again, and never gives its number twice', async () => {
  const scenario = await publish(engine, resting(30));
  await publishAgain(scenario, resting(20));
  await rollBack(engine, { scenario, version: 1, by: 'tester' });
  expect(await engine.store.scenarios.one({ _id: scenario })).toMatchObject({
    liveVersion: 1,
    publishedRevision: null,
  });
  await publishAgain(scenario, resting(10));
  expect(await engine.store.scenarios.one({ _id: scenario })).toMatchObject({ liveVersion: 3 });
});

it('goes back to a version in one go: new leads follow it, those taken from it are back in their very wait, and again does nothing', async () => {
  const scenario = await asleep(engine, resting(30), 12);
  const before = await runsOf(engine, scenario);
  await publishAgain(scenario, resting(50, 'pause'));
  await over(await migrate(engine, order(scenario, { rest: 'pause' }, 0.5)));
  const taken = await engine.store.enrollments.raw.countDocuments({ scenario, version: 2 });
  // One came in on the new version by itself: it has no place on the old one to go back to.
  const [model] = await runsOf(engine, scenario);
  if (model === undefined) throw new Error('nobody is in it');
  const { cameFrom: _came, ...fresh } = { ...model, _id: newId(), lead: newId(), plan: `${scenario}:2`, version: 2 };
  await engine.store.enrollments.raw.insertOne(fresh);

  expect(await rehearseGoBack(engine, scenario, 1)).toEqual({
    live: 2,
    back: taken,
    stay: [{ version: 2, leads: 1 }],
  });
  const back = { scenario, version: 1, by: 'tester' };
  const [begun, meanwhile] = await Promise.all([goBack(engine, back), goBack(engine, back)]);
  const migrations = [...begun, ...meanwhile];
  expect(migrations).toHaveLength(1);
  expect(await over(migrations[0] ?? '')).toMatchObject({ state: 'done', moved: taken });
  expect(await goBack(engine, back)).toEqual([]);

  expect(await engine.store.scenarios.one({ _id: scenario })).toMatchObject({ liveVersion: 1 });
  const after = (await runsOf(engine, scenario)).filter(({ _id }) => _id !== fresh._id);
  expect(after.map(({ version, state }) => [version, state.at, state.waiting])).toEqual(
    before.map(({ state }) => [1, state.at, state.waiting]),
  );
  expect(await runOf(engine, fresh._id)).toMatchObject({ version: 2, status: 'active' });
  const told = await engine.store.audit.many({ scenario }, { sort: { at: 1 } });
  expect(told.map(({ what, by }) => [what, by]).slice(-2)).toEqual([
    ['rolled-back', 'tester'],
    ['migrated-back', 'tester'],
  ]);
  expect(told).toHaveLength(5);
});

/** Waits until a taking-back that was begun has found that leads are still taken there, and was put off for a little. */
const putOff = (back: string) =>
  until(async () => {
    const found = await engine.store.migrations.one({ _id: back });
    const lease = (found?.leaseUntil.getTime() ?? 0) - (found?.createdAt.getTime() ?? 0);
    return lease > 1_000 && lease < 25_000 ? found : null;
  });

it('leads go back only once nobody takes them there any more', async () => {
  const scenario = await asleep(engine, resting(30), 3);
  await publishAgain(scenario, resting(20));
  const id = await migrate(engine, order(scenario));
  await over(id);
  // Somebody is still at it, and may write one more batch.
  const leaseUntil = new Date(Date.now() + 20_000);
  await engine.store.migrations.raw.updateOne({ _id: id }, { $set: { state: 'running', leaseUntil } });
  const [back = ''] = await goBack(engine, { scenario, version: 1, by: 'tester' });
  const versions = async () => (await runsOf(engine, scenario)).map(({ version }) => version);
  const later = (ms: number): Engine => ({ ...engine, now: () => Date.now() + ms });
  await runMigration(later(10_000), back);
  expect(await versions()).toEqual([2, 2, 2]);
  // Past the lease of whoever began it in the background, too.
  await runMigration(later(60_000), back);
  expect(await versions()).toEqual([1, 1, 1]);
  expect(await engine.store.migrations.one({ _id: back })).toMatchObject({ state: 'done', moved: 3 });
});

/** The same engine, where what is written to many runs at once waits until `open`. */
function slow(): {
  readonly engine: Engine;
  readonly reached: Promise<void>;
  readonly written: Promise<void>;
  readonly open: () => void;
} {
  let open = (): void => undefined;
  let here = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => (here = resolve));
  let there = (): void => undefined;
  const written = new Promise<void>((resolve) => (there = resolve));
  const { enrollments } = engine.store;
  const bulkWrite: typeof enrollments.raw.bulkWrite = async (...writes) => {
    here();
    await gate;
    return enrollments.raw.bulkWrite(...writes).finally(there);
  };
  const raw = new Proxy(enrollments.raw, {
    get: (real, name) => {
      if (name === 'bulkWrite') return bulkWrite;
      const value: unknown = Reflect.get(real, name, real);
      return typeof value === 'function' ? value.bind(real) : value;
    },
  });
  return {
    engine: { ...engine, store: { ...engine.store, enrollments: { ...enrollments, raw } } },
    reached,
    written,
    open,
  };
}

it('takes everybody back, also whom a worker was just taking when it was called off', async () => {
  const scenario = await asleep(engine, resting(30), 5);
  await publishAgain(scenario, resting(20));
  const worker = slow();
  const forth = await migrate(worker.engine, order(scenario));
  await worker.reached;
  const back = await migrateBack(engine, forth, 'tester');
  await putOff(back);
  worker.open();
  await over(back);
  await worker.written;
  expect((await runsOf(engine, scenario)).map(({ version }) => version)).toEqual([1, 1, 1, 1, 1]);
});

/** A migration of so many leads to a second version, stopped while its worker, which `open` lets go on, writes its first batch. */
async function stoppedInABatch(leads: number, share = 1) {
  const scenario = await asleep(engine, resting(30), leads);
  await publishAgain(scenario, resting(20));
  const worker = slow();
  const id = await migrate(worker.engine, order(scenario, {}, share));
  await worker.reached;
  await stopMigration(engine, id, 'tester');
  return { scenario, worker, id };
}

it('of a worker that stands still for longer than its lease is gone on with by the one that took over, and by nobody beside it', async () => {
  const scenario = await asleep(engine, resting(30), 1_200);
  await publishAgain(scenario, resting(20));
  const { migrations } = engine.store;
  const id = await unbegun(scenario);
  const worker = slow();
  const late = runMigration(worker.engine, id);
  await worker.reached;
  const taken = await claimMigration(migrations, id, Date.now() + 60_000);
  worker.open();
  await late;
  expect(await migrations.one({ _id: id })).toEqual(taken);
  expect(await engine.store.enrollments.raw.countDocuments({ scenario, version: 2 })).toBe(500);
});

it('is stopped midway: who was taken stays there, and it is gone on with, or taken back', async () => {
  const { scenario, worker, id } = await stoppedInABatch(1_200);
  worker.open();
  const on = (version: number) => engine.store.enrollments.raw.countDocuments({ scenario, version });
  const counted = await until(() => engine.store.migrations.one({ _id: id, moved: { $gt: 0 } }));
  expect(counted).toMatchObject({ state: 'stopped', moved: 500, left: 0, total: 1_200 });
  await continueOperations(engine);
  expect([await on(1), await on(2)]).toEqual([700, 500]);
  await expect(stopMigration(engine, id, 'tester')).rejects.toMatchObject({ code: 'migration-not-running' });
  await migrateRest(engine, id, 'tester');
  expect(await over(id)).toMatchObject({ state: 'done', moved: 1_200, left: 0 });
  const told = await engine.store.audit.many({ scenario, 'data.migration': id }, { sort: { at: 1 } });
  expect(told.map(({ what, done }) => [what, done])).toEqual([
    ['migrated', 500],
    ['migration-stopped', 500],
    ['migrated-rest', 700],
  ]);
});

it('is stopped and gone on with while a batch is being written: one worker goes on, and taking it back waits for that one', async () => {
  const { scenario, worker, id } = await stoppedInABatch(1_200);
  await migrateRest(engine, id, 'tester');
  await continueOperations(engine);
  const on = (version: number) => engine.store.enrollments.raw.countDocuments({ scenario, version });
  expect(await on(2)).toBe(0);
  const back = await migrateBack(engine, id, 'tester');
  await continueOperations(engine);
  expect(await engine.store.migrations.one({ _id: back })).toMatchObject({ state: 'running', moved: 0 });
  worker.open();
  await until(async () => {
    await continueOperations(engine);
    return engine.store.migrations.one({ _id: back, state: 'done' });
  });
  expect([await on(1), await on(2)]).toEqual([1_200, 0]);
});

it('of a share that is stopped goes on with that share only', async () => {
  const { worker, id } = await stoppedInABatch(1_200, 0.5);
  worker.open();
  await until(() => engine.store.migrations.one({ _id: id, state: 'stopped', moved: { $gt: 0, $lt: 600 } }));
  await migrateRest(engine, id, 'tester');
  expect(await over(id)).toMatchObject({ state: 'staged', moved: 600, total: 600 });
  const back = await migrateBack(engine, id, 'tester');
  expect(await over(back)).toMatchObject({ state: 'done', moved: 600, total: 600 });
});

it('that is stopped as the last leads are being written has nothing left to go on with', async () => {
  const { worker, id } = await stoppedInABatch(10, 0.3);
  worker.open();
  const { moved } = await until(() => engine.store.migrations.one({ _id: id, state: 'staged' }));
  expect(moved).toBe(3);
});

it('stays with its worker for as long as that takes leads one by one, however long it takes', async () => {
  const scenario = await asleep(engine, resting(30), 8);
  await publishAgain(scenario, resting(30, 'pause'));
  // They are at work in their step, which a mail might be.
  await engine.store.enrollments.raw.updateMany({ scenario }, { $set: { 'state.waiting': null } });
  const { enrollments, migrations } = engine.store;
  const id = await unbegun(scenario, { rest: 'pause' });
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const held: boolean[] = [];
  const updateOne: typeof enrollments.raw.updateOne = async (...write) => {
    ahead += 10_000;
    held.push(await isWorkedOn(migrations, id, now()));
    return enrollments.raw.updateOne(...write);
  };
  const raw = new Proxy(enrollments.raw, {
    get: (real, name) => {
      if (name === 'updateOne') return updateOne;
      const value: unknown = Reflect.get(real, name, real);
      return typeof value === 'function' ? value.bind(real) : value;
    },
  });
  const worker: Engine = { ...engine, now, store: { ...engine.store, enrollments: { ...enrollments, raw } } };
  await runMigration(worker, id);
  expect(held).toEqual(Array.from({ length: 8 }, () => true));
  expect(await migrations.one({ _id: id })).toMatchObject({ state: 'done', moved: 8 });
});
