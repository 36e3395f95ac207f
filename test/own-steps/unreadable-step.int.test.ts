import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeRunsByHand } from '../../engine/enrollment/change-runs-by-hand.ts';
import type { RunOperation } from '../../engine/scenario/runs-change.ts';
import { enroll } from '../../engine/enrollment/enroll.ts';
import { migrate } from '../../engine/enrollment/migrations.ts';
import { pauseScenario } from '../../engine/enrollment/pause-scenario.ts';
import { publishScenario } from '../../engine/drafts/publish-scenario.ts';
import { resumeScenario } from '../../engine/enrollment/resume-scenario.ts';
import { runMigration } from '../../engine/enrollment/run-migration.ts';
import { saveDraft } from '../../engine/drafts/save-draft.ts';
import { versionById } from '../../engine/enrollment/version-cache.ts';
import { record } from '../../engine/events/record.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import { NO_RULES } from '../../engine/scenario/rules.ts';
import { newId } from '../../engine/store/stored.ts';
import { runActivities } from '../../engine/temporal/run-activities.ts';
import { draw } from '../setup/draw.ts';
import { openTestEngine } from '../setup/open-test-engine.ts';
import { publish } from '../setup/publish.ts';
import { trailOf } from '../setup/trail-of.ts';
import { until } from '../setup/until.ts';

/** What makes the step `there` of a published plan one that can't be read. */
const SPOILT = {
  'whose kind is not there': { 'plan.steps.there.kind': 'test-gone' },
  'whose config can’t be read': { 'plan.steps.there.config': { duration: 'for ever' } },
} as const;
type Spoilt = keyof typeof SPOILT;
const [GONE, INVALID] = ['whose kind is not there', 'whose config can’t be read'] as const satisfies Spoilt[];

const graph: Graph = {
  ...draw(
    {
      start: ['event-received', { name: 'start' }],
      score: ['add-score', { points: 3, reason: '' }],
      there: ['wait', { duration: { amount: 3, unit: 'days' } }],
      over: ['end', { result: 'done' }],
    },
    ['start > score', 'score > there', 'there.timeout > over'],
  ),
  rules: {
    ...NO_RULES,
    exits: [
      { id: 'sold', name: 'Sold', condition: { join: 'all', of: [{ on: 'stage', op: 'is', value: 'customer' }] } },
    ],
  },
};

describe('a step that can’t be read', () => {
  let engine: OpenEngine;
  beforeAll(async () => {
    engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
  });
  afterAll(() => engine.close());

  /** A lead that came to the step; no worker runs it, so each look is the test's. */
  async function inside(spoilt: Spoilt) {
    const scenario = await publish(engine, graph);
    await engine.store.versions.raw.updateOne({ _id: `${scenario}:1` }, { $set: SPOILT[spoilt] });
    const known = { email: `${newId()}@example.org`, profile: {}, source: 'test', channel: 'test' };
    const { _id: lead } = (await findOrCreateLead(engine, known)).lead;
    const version = await versionById(engine.store, `${scenario}:1`);
    const entry = { version, node: 'start', lead, seq: 1, trigger: 'test', entryKey: 'once', factor: 1, test: null };
    const id = (await enroll(engine, entry))?._id ?? '';
    await engine.store.enrollments.raw.updateOne({ _id: id }, { $set: { started: true } });
    const look = () => runActivities(engine).advance(id);
    const run = () => engine.store.enrollments.one({ _id: id });
    const byHand = (operation: RunOperation) => changeRunsByHand(engine, scenario, { runs: [id] }, operation, 'tester');
    const told = async () => (await trailOf(engine, id)).map(({ node, outcome }) => `${node} ${outcome}`);
    const first = await look();
    if ((await run())?.state.at !== 'there') throw new Error('the lead did not get there');
    return { scenario, lead, id, look, run, byHand, told, first };
  }

  it('keeps what was decided before one whose kind is not there, and lets the lead wait there', async () => {
    const { first, look, run, told, lead } = await inside(GONE);
    expect(first).toEqual({ do: 'wait', ms: 30_000, seq: (await engine.store.leads.one({ _id: lead }))?.seq });
    expect(await look()).toEqual(first);
    expect(await run()).toMatchObject({ status: 'active', parked: null, state: { at: 'there', visit: 1 } });
    expect(await told()).toEqual(['start next', 'score next']);
    expect((await engine.store.leads.one({ _id: lead }))?.score).toBe(3);
  });

  it('keeps what was decided before one whose config can’t be read, and parks the lead there', async () => {
    const { first, look, run, lead } = await inside(INVALID);
    expect(first).toEqual({ do: 'again' });
    expect(await look()).toMatchObject({ do: 'wait', ms: null });
    expect(await run()).toMatchObject({ parked: { code: 'step-config-invalid' }, state: { at: 'there', visit: 1 } });
    expect((await engine.store.leads.one({ _id: lead }))?.score).toBe(3);
  });

  it.each([GONE, INVALID])('%s lets its lead meet an exit', async (spoilt) => {
    const { look, run, lead } = await inside(spoilt);
    await record(engine, lead, {
      type: 'stage-changed',
      data: ({ stage }) => ({ from: stage, to: 'customer' }),
      dedupeKey: newId(),
    });
    await look();
    expect(await run()).toMatchObject({ status: 'ended', endReason: 'exit', leftAt: 'there', parked: null });
  });

  it('begins where the step begins, once it can be read', async () => {
    const { scenario, look, run } = await inside(GONE);
    const [{ plan }, back] = [await versionById(engine.store, `${scenario}:1`), newId()];
    const version = await versionById(engine.store, `${await publish(engine, graph)}:1`);
    await engine.store.versions.raw.insertOne({ ...version, _id: back, scenario, plan: { ...plan, ...version.plan } });
    await engine.store.enrollments.raw.updateOne({ scenario }, { $set: { plan: back } });
    expect(await look()).toMatchObject({ do: 'wait' });
    expect((await run())?.state).toMatchObject({ at: 'there', part: 'main', visit: 1 });
    expect((await run())?.state.waiting).not.toBeNull();
  });

  it.each([GONE, INVALID])('%s stops no resumption', async (spoilt) => {
    const { scenario, run } = await inside(spoilt);
    await pauseScenario(engine, scenario);
    await resumeScenario(engine, scenario, { overdue: { do: 'skip', minutes: null } });
    expect((await engine.store.scenarios.one({ _id: scenario }))?.status).toBe('live');
    expect((await run())?.resumption).toBeTypeOf('string');
  });

  it.each([GONE, INVALID])('%s stops no migration', async (spoilt) => {
    const { scenario, run } = await inside(spoilt);
    const draft = { ...graph, nodes: graph.nodes.map((node) => (node.id === 'over' ? { ...node, title: 'x' } : node)) };
    await saveDraft(engine, { scenario, revision: 1, name: 'Test', graph: draft });
    await publishScenario(engine, { scenario, revision: 2, by: 'tester', note: '' });
    const map = spoilt === GONE ? { there: 'over' } : {};
    const id = await migrate(engine, { scenario, from: 1, to: 2, map, share: 1, by: 'tester' });
    await until(async () => {
      await runMigration(engine, id);
      return engine.store.migrations.one({ _id: id, state: 'done' });
    });
    expect(await run()).toMatchObject({ version: 2, state: { at: spoilt === GONE ? 'over' : 'there' } });
  });

  it.each([GONE, INVALID])('%s lets its lead be moved, skipped on, or put there', async (spoilt) => {
    const [moved, skipped] = [await inside(spoilt), await inside(spoilt)];
    expect(await moved.byHand({ do: 'move', to: 'score' })).toMatchObject({ done: 1 });
    expect((await moved.run())?.state).toMatchObject({ at: 'score', visit: 2 });
    expect(await moved.byHand({ do: 'move', to: 'there' })).toMatchObject({ done: 1 });
    expect((await moved.run())?.state).toMatchObject({ at: 'there', visit: 2 });
    expect(await skipped.byHand({ do: 'skip' })).toMatchObject({ done: 1 });
    expect(await skipped.run()).toMatchObject({ parked: null, state: { at: 'over', outcomes: { there: 'timeout' } } });
  });
});
