import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, Connection } from '@temporalio/client';
import { advanceRun, performAndAdvance } from '../../engine/enrollment/advance-run.ts';
import { DEAF } from '../../engine/enrollment/instruction.ts';
import { dispatch } from '../../engine/events/dispatch.ts';
import { commit, RunMoved } from '../../engine/enrollment/commit.ts';
import { createScenario } from '../../engine/drafts/create-scenario.ts';
import { leadTimeline } from '../../engine/enrollment/lead-timeline.ts';
import { pauseScenario } from '../../engine/enrollment/pause-scenario.ts';
import { publishScenario } from '../../engine/drafts/publish-scenario.ts';
import { resumeScenario } from '../../engine/enrollment/resume-scenario.ts';
import { saveDraft } from '../../engine/drafts/save-draft.ts';
import { scenarioCounts } from '../../engine/enrollment/scenario-counts.ts';
import { startTestRun } from '../../engine/enrollment/start-test-run.ts';
import { stopScenario } from '../../engine/enrollment/stop-scenario.ts';
import { record } from '../../engine/events/record.ts';
import { sweep } from '../../engine/events/sweep.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import { connectionOptions, workflowId } from '../../engine/temporal/connect-runs.ts';
import { runActivities } from '../../engine/temporal/run-activities.ts';
import { startWorker, type StartedWorker } from '../../engine/temporal/start-worker.ts';
import { draw } from '../setup/draw.ts';
import { openTestEngine } from '../setup/open-test-engine.ts';
import { publish } from '../setup/publish.ts';
import { trailOf } from '../setup/trail-of.ts';
import { until } from '../setup/until.ts';

const days = (amount: number) => ({ amount, unit: 'days' as const });

describe('runs on Temporal and MongoDB', () => {
  let engine: OpenEngine;
  let worker: StartedWorker;
  beforeAll(async () => {
    engine = await openTestEngine();
    worker = await startWorker(engine);
  });
  afterAll(async () => {
    await worker.stop();
    await engine.close();
  });

  const newLead = async (): Promise<string> => {
    const email = `${randomUUID()}@example.org`;
    return (await findOrCreateLead(engine, { email, profile: {}, source: 'test', channel: 'test' })).lead._id;
  };
  const happens = (lead: string, name: string, key: string = randomUUID()) =>
    record(engine, lead, { type: 'custom', data: { name, properties: {} }, dedupeKey: key });
  const runOf = (scenario: string, lead: string) => engine.store.enrollments.one({ scenario, lead });
  /** A run has ended once its lead's story says so: its decisions are in the trail by then. */
  const ended = (scenario: string, lead: string) =>
    until(async () => {
      const run = await runOf(scenario, lead);
      const told = run?.status === 'ended' && (await engine.store.events.one({ dedupeKey: `left:${run._id}` }));
      return told ? run : null;
    });
  const waitsAt = (scenario: string, lead: string, node: string) =>
    until(async () => {
      const run = await runOf(scenario, lead);
      return run?.state.at === node && run.state.waiting !== null ? run : null;
    });
  const pathOf = async (enrollment: string) =>
    (await trailOf(engine, enrollment)).map(({ node, outlet, outcome }) => `${node} → ${outlet ?? outcome}`);

  /** Starts on `start`, waits for `react`, scores it, and branches on the score. */
  const reacting = (start: string): Graph =>
    draw(
      {
        start: ['event-received', { name: start }],
        hear: [
          'wait-for-event',
          { listens: [{ id: 'reaction', pattern: { event: 'custom', name: 'react' } }], timeout: days(3) },
        ],
        score: ['add-score', { points: 50, reason: 'reaction' }],
        ripe: ['branch', { condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] } }],
        mql: ['set-stage', { stage: 'MQL' }],
        cold: ['tag', { action: 'add', tag: 'cold' }],
        done: ['end', { result: 'converted' }],
        over: ['end', { result: 'nurture' }],
      },
      [
        'start > hear',
        'hear.reaction > score',
        'hear.timeout > cold',
        'score > ripe',
        'ripe.yes > mql',
        'ripe.no > over',
        'mql > done',
        'cold > over',
      ],
    );

  it('takes a lead by its reaction to the end, and tells why', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, reacting(start));
    const lead = await newLead();
    await happens(lead, start);
    await waitsAt(scenario, lead, 'hear');
    await happens(lead, 'react');
    const run = await ended(scenario, lead);
    expect(run.endReason).toBe('converted');
    expect(await pathOf(run._id)).toEqual([
      'start → next',
      'hear → reaction',
      'score → next',
      'ripe → yes',
      'mql → next',
      'done → converted',
    ]);
    expect(await engine.store.leads.one({ _id: lead })).toMatchObject({ score: 50, stage: 'MQL' });
    const { items } = await leadTimeline(engine, lead, { limit: 50 });
    const branch = items.find((line) => line.kind === 'step' && line.node === 'ripe');
    expect(branch).toMatchObject({
      version: 1,
      because: { code: 'condition', data: { seen: [{ saw: 50, holds: true }] } },
    });
    expect(items.at(0)).toMatchObject({ kind: 'event', type: 'scenario-left' });
  });

  it('ends what is left of an enrollment that was erased', async () => {
    expect(await runActivities(engine).advance('nobody')).toEqual({ do: 'end' });
  });

  it('goes on after Temporal lost it, at the next event it waits for', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, reacting(start));
    const lead = await newLead();
    await happens(lead, start);
    const { _id } = await waitsAt(scenario, lead, 'hear');
    const connection = await Connection.connect(connectionOptions(engine.config));
    const client = new Client({ connection, namespace: engine.config.temporal.namespace });
    await client.workflow.getHandle(workflowId(_id)).terminate('lost');
    await connection.close();
    await happens(lead, 'react');
    await until(async () => ((await runOf(scenario, lead))?.started === false ? true : null));
    await sweep({ ...engine, now: () => Date.now() + 10_000 });
    expect((await ended(scenario, lead)).endReason).toBe('converted');
  });

  it('goes on after Temporal lost it in a sleep that nothing would end, a few minutes past its time', async () => {
    const start = randomUUID();
    const fast = { ...engine, config: { ...engine.config, timeFactor: 30_000 } };
    const scenario = await publish(engine, reacting(start));
    const lead = await newLead();
    await record({ ...fast, dispatch: (event) => dispatch(fast, event) }, lead, {
      type: 'custom',
      data: { name: start, properties: {} },
      dedupeKey: randomUUID(),
    });
    const { _id, dueAt } = await waitsAt(scenario, lead, 'hear');
    const connection = await Connection.connect(connectionOptions(engine.config));
    const client = new Client({ connection, namespace: engine.config.temporal.namespace });
    await client.workflow.getHandle(workflowId(_id)).terminate('lost');
    await connection.close();
    expect(dueAt).toBeInstanceOf(Date);
    await engine.store.enrollments.raw.updateOne({ _id }, { $set: { dueAt: new Date(Date.now() - 301_000) } });
    await sweep(engine);
    expect((await runOf(scenario, lead))?.started).toBe(false);
    await sweep({ ...engine, now: () => Date.now() + 10_000 });
    expect((await ended(scenario, lead)).endReason).toBe('nurture');
  });

  it('starts one run however often and however fast its trigger comes', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, reacting(start));
    const lead = await newLead();
    await Promise.all(Array.from({ length: 20 }, () => happens(lead, start)));
    await waitsAt(scenario, lead, 'hear');
    expect(await engine.store.enrollments.raw.countDocuments({ scenario })).toBe(1);
    await stopScenario(engine, scenario);
  });

  it('hears a reaction that came while the run was held, before its wait began', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, reacting(start));
    await pauseScenario(engine, scenario);
    const lead = await newLead();
    await happens(lead, start);
    await until(() => runOf(scenario, lead));
    await happens(lead, 'react');
    expect((await runOf(scenario, lead))?.state.at).toBe('start');
    await resumeScenario(engine, scenario);
    expect((await ended(scenario, lead)).endReason).toBe('converted');
  });

  it('holds a paused run though its time has come, and lets it go on', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, reacting(start));
    const lead = await newLead();
    await happens(lead, start);
    const { _id, state } = await waitsAt(scenario, lead, 'hear');
    await pauseScenario(engine, scenario);
    const later = { ...engine, now: () => Date.now() + 4 * 86_400_000 };
    for (const look of [advanceRun, performAndAdvance])
      expect(await look(later, _id)).toMatchObject({ do: 'wait', seq: DEAF });
    expect(await runOf(scenario, lead)).toMatchObject({ status: 'active', state });
    await resumeScenario(engine, scenario);
    // The worker looks at the run too, now that it is resumed: whoever comes second looks again.
    const wentOn = await until(async () => {
      const next = await advanceRun(later, _id);
      return next.do === 'again' ? null : next;
    });
    expect(wentOn).toEqual({ do: 'end' });
    expect((await engine.store.leads.one({ _id: lead }))?.tags).toEqual(['cold']);
  });

  it('neither holds the test runs of a scenario that is paused nor ends them when it is stopped', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, reacting(start));
    const real = await newLead();
    await happens(real, start);
    await waitsAt(scenario, real, 'hear');
    const tested = async () => {
      const by = { id: 'tester', email: 'tester@example.org' };
      const { id } = await startTestRun(engine, { scenario, lead: { profile: {} }, factor: 1, by });
      const { lead = '' } = (await engine.store.enrollments.one({ _id: id })) ?? {};
      await waitsAt(scenario, lead, 'hear');
      return lead;
    };
    const [one, other] = await Promise.all([tested(), tested()]);
    await pauseScenario(engine, scenario);
    await Promise.all([happens(one, 'react'), happens(real, 'react')]);
    expect((await ended(scenario, one)).endReason).toBe('converted');
    expect(await runOf(scenario, real)).toMatchObject({ status: 'active', state: { at: 'hear' } });
    await stopScenario(engine, scenario);
    expect(await runOf(scenario, real)).toMatchObject({ endReason: 'stopped' });
    expect(await runOf(scenario, other)).toMatchObject({ status: 'active', state: { at: 'hear' } });
    await happens(other, 'react');
    expect((await ended(scenario, other)).endReason).toBe('converted');
  });

  it('interrupts a batch of steps that is under way when it is paused', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, reacting(start));
    const lead = await newLead();
    await happens(lead, start);
    const before = await waitsAt(scenario, lead, 'hear');
    await pauseScenario(engine, scenario);
    await expect(
      commit(engine, before, { state: before.state, impulse: before.impulse, did: [], next: null, watches: [] }),
    ).rejects.toBeInstanceOf(RunMoved);
    await stopScenario(engine, scenario);
  });

  it('stays paused when a new version is published, and lives again when a stopped one is', async () => {
    const scenario = await publish(engine, reacting(randomUUID()));
    await pauseScenario(engine, scenario);
    const graph = reacting(randomUUID());
    const { revision } = await saveDraft(engine, { scenario, revision: 1, name: 'Test', graph });
    await publishScenario(engine, { scenario, revision, by: 'tester', note: '' });
    expect(await engine.store.scenarios.one({ _id: scenario })).toMatchObject({ status: 'paused', liveVersion: 2 });
    await stopScenario(engine, scenario);
    await publishScenario(engine, { scenario, revision, by: 'tester', note: '' });
    expect(await engine.store.scenarios.one({ _id: scenario })).toMatchObject({ status: 'live', liveVersion: 3 });
  });

  it('publishes once when two do so at the same moment', async () => {
    const scenario = await createScenario(engine, { name: 'Test', graph: reacting(randomUUID()) });
    const both = await Promise.allSettled(
      [1, 2].map(() => publishScenario(engine, { scenario, revision: 1, by: 'tester', note: '' })),
    );
    expect(both.map((one) => one.status === 'fulfilled' && one.value.version)).toEqual([1, 1]);
    expect(await engine.store.versions.raw.countDocuments({ scenario })).toBe(1);
    await publishScenario(engine, { scenario, revision: 1, by: 'tester', note: '' });
    expect((await engine.store.scenarios.one({ _id: scenario }))?.liveVersion).toBe(1);
  });

  it.each([
    ['paused', pauseScenario, 'paused', 2],
    ['stopped', stopScenario, 'stopped', 1],
  ] as const)('%s while it is being published, it is so afterwards', async (_what, interrupt, status, liveVersion) => {
    const scenario = await publish(engine, reacting(randomUUID()));
    const draft = { scenario, revision: 1, name: 'Test', graph: reacting(randomUUID()) };
    const { revision } = await saveDraft(engine, draft);
    const transaction: typeof engine.store.transaction = async (work) => {
      await interrupt(engine, scenario);
      return engine.store.transaction(work);
    };
    const slow = { ...engine, store: { ...engine.store, transaction } };
    const [published] = await Promise.allSettled([
      publishScenario(slow, { scenario, revision, by: 'tester', note: '' }),
    ]);
    expect(published).toMatchObject(
      liveVersion === 2 ? { value: { version: 2 } } : { reason: { code: 'draft-changed' } },
    );
    expect(await engine.store.scenarios.one({ _id: scenario })).toMatchObject({ status, liveVersion });
  });

  it('stops: every lead leaves where it is, and no other comes in', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, reacting(start));
    const [inside, outside] = await Promise.all([newLead(), newLead()]);
    await happens(inside, start);
    await waitsAt(scenario, inside, 'hear');
    expect(await stopScenario(engine, scenario)).toEqual({ stopped: 1 });
    const run = await ended(scenario, inside);
    expect(run).toMatchObject({ endReason: 'stopped', leftAt: 'hear' });
    await happens(outside, start);
    await until(async () =>
      (await engine.store.events.many({ lead: outside, pending: { $exists: true } })).length === 0 ? true : null,
    );
    expect(await runOf(scenario, outside)).toBeNull();
    expect((await scenarioCounts(engine, scenario)).nodes).toContainEqual({
      node: 'hear',
      waiting: 0,
      parked: 0,
      passed: 0,
      left: 1,
    });
  });

  it('keeps leads on the version they entered', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, reacting(start));
    const [early, late] = await Promise.all([newLead(), newLead()]);
    await happens(early, start);
    await waitsAt(scenario, early, 'hear');
    const changed = reacting(start);
    const graph = {
      ...changed,
      nodes: changed.nodes.map((node) =>
        node.id === 'score' ? { ...node, config: { points: 10, reason: '' } } : node,
      ),
    };
    const { revision } = await saveDraft(engine, { scenario, revision: 1, name: 'Test', graph });
    expect(await publishScenario(engine, { scenario, revision, by: 'tester', note: '' })).toEqual({ version: 2 });
    await happens(late, start);
    await waitsAt(scenario, late, 'hear');
    await Promise.all([happens(early, 'react'), happens(late, 'react')]);
    expect(await ended(scenario, early)).toMatchObject({ version: 1, endReason: 'converted' });
    expect(await ended(scenario, late)).toMatchObject({ version: 2, endReason: 'nurture' });
  });

  it('takes an unsubscribed lead out of every scenario at once', async () => {
    const start = randomUUID();
    const scenarios = await Promise.all([publish(engine, reacting(start)), publish(engine, reacting(start))]);
    const lead = await newLead();
    await happens(lead, start);
    await Promise.all(scenarios.map((scenario) => waitsAt(scenario, lead, 'hear')));
    await record(engine, lead, { type: 'unsubscribed', data: { via: 'one-click' }, dedupeKey: randomUUID() });
    const runs = await engine.store.enrollments.many({ lead });
    expect(runs.map(({ status, endReason }) => [status, endReason])).toEqual([
      ['ended', 'unsubscribed'],
      ['ended', 'unsubscribed'],
    ]);
    await until(async () =>
      (await engine.store.events.many({ lead, type: 'scenario-left' })).length === 2 ? true : null,
    );
  });

  it('enrolls from events whose process died before dispatching them', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, reacting(start));
    const lead = await newLead();
    await record({ ...engine, dispatch: () => Promise.reject(new Error('killed')) }, lead, {
      type: 'custom',
      data: { name: start, properties: {} },
      dedupeKey: randomUUID(),
    });
    await sweep({ ...engine, now: () => Date.now() + 10_000 });
    await waitsAt(scenario, lead, 'hear');
    expect(await engine.store.events.many({ lead, type: 'custom', pending: { $exists: true } })).toEqual([]);
    await stopScenario(engine, scenario);
  });

  it('tests a draft on a copy: the lead is untouched and nothing is counted', async () => {
    const scenario = await publish(engine, reacting(randomUUID()));
    const lead = await newLead();
    const { id } = await startTestRun(engine, {
      scenario,
      lead: { copyOf: lead },
      factor: 1_000_000,
      by: { id: 'tester', email: 'tester@example.org' },
    });
    const run = await until(async () => {
      const told = await engine.store.events.one({ dedupeKey: `left:${id}` });
      return told === null ? null : engine.store.enrollments.one({ _id: id });
    });
    expect(await pathOf(run._id)).toEqual(['start → next', 'hear → timeout', 'cold → next', 'over → nurture']);
    expect((await engine.store.leads.one({ _id: lead }))?.tags).toEqual([]);
    expect((await engine.store.leads.one({ _id: lead }))?.forgetAt).toBeUndefined();
    const copy = await engine.store.leads.one({ _id: run.lead });
    const version = await engine.store.versions.one({ _id: run.plan });
    for (const kept of [copy?.forgetAt, version?.expiresAt])
      expect((kept?.getTime() ?? 0) - Date.now()).toBeGreaterThan(29 * 86_400_000);
    expect(await engine.store.versions.raw.indexes()).toContainEqual(
      expect.objectContaining({ expireAfterSeconds: 0 }),
    );
    expect(await scenarioCounts(engine, scenario)).toEqual({ leadsInside: 0, nodes: [] });
  });
});
