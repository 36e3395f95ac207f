import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advanceRun } from '../../engine/enrollment/advance-run.ts';
import { enroll } from '../../engine/enrollment/enroll.ts';
import { leadTimeline } from '../../engine/enrollment/lead-timeline.ts';
import { versionById } from '../../engine/enrollment/version-cache.ts';
import { dispatch } from '../../engine/events/dispatch.ts';
import { record } from '../../engine/events/record.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import { recordClick } from '../../engine/mail/record-click.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import { NO_RULES, type Rules } from '../../engine/scenario/rules.ts';
import { startWorker, type StartedWorker } from '../../engine/temporal/start-worker.ts';
import { draw } from '../setup/draw.ts';
import { openTestEngine } from '../setup/open-test-engine.ts';
import { publish } from '../setup/publish.ts';
import { until } from '../setup/until.ts';

const HOUR = 3_600_000;
/** Lets a lead in again for every run that makes it come. */
const FREE: Rules = { ...NO_RULES, reentry: { mode: 'per-key', property: 'enrollment' } };

describe('scenarios that set one another off, on Temporal and MongoDB', () => {
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
    const known = { email: `${randomUUID()}@example.org`, profile: {}, source: 'test', channel: 'test' };
    return (await findOrCreateLead(engine, known)).lead._id;
  };
  const happens = (lead: string, name: string, depth = 0) =>
    record(engine, lead, {
      type: 'custom',
      data: { name, properties: {} },
      dedupeKey: randomUUID(),
      ...(depth === 0 ? {} : { cause: { by: 'cause', depth } }),
    });
  const quiet = (lead: string) =>
    until(async () => {
      const [told, over] = await Promise.all([
        engine.store.events.one({ lead, pending: { $exists: true } }),
        engine.store.enrollments.one({ lead, status: 'active', 'state.waiting': null }),
      ]);
      return told === null && over === null ? true : null;
    });
  const tagged = (lead: string, tag: string) =>
    until(() => engine.store.events.one({ lead, type: 'tag-added', 'data.tag': tag }));
  const depths = async (scenario: string, lead: string): Promise<number[]> => {
    const runs = await engine.store.enrollments.many({ scenario, lead }, { sort: { createdAt: 1 } });
    return runs.map(({ impulse }) => impulse.depth);
  };
  const free = (graph: Graph): Graph => ({ ...graph, rules: FREE });
  /** Starts on `start`, puts a tag on. */
  const tagging = (start: string, tag: string): Graph =>
    draw({ start: ['event-received', { name: start }], put: ['tag', { action: 'add', tag }], over: ['end', {}] }, [
      'start > put',
      'put > over',
    ]);

  it('stop after ten causes, which the lead’s story and others tell; what comes from outside starts them again', async () => {
    const [ping, other] = [randomUUID(), randomUUID()];
    const onTag = await publish(
      engine,
      free(
        draw(
          {
            start: ['tag-changed', { change: 'added', tag: ping }],
            off: ['tag', { action: 'remove', tag: ping }],
            stage: ['set-stage', { stage: 'MQL' }],
            over: ['end', {}],
          },
          ['start > off', 'off > stage', 'stage > over'],
        ),
      ),
    );
    const onStage = await publish(
      engine,
      free(
        draw(
          {
            start: ['stage-reached', { stage: 'MQL' }],
            stage: ['set-stage', { stage: 'MCL' }],
            on: ['tag', { action: 'add', tag: ping }],
            over: ['end', {}],
          },
          ['start > stage', 'stage > on', 'on > over'],
        ),
      ),
    );
    const unharmed = await publish(engine, tagging(other, 'calm'));
    const lead = await newLead();
    // The key by which it may come again is one that nobody's run has.
    const tag = () => {
      const data = { tag: ping, enrollment: randomUUID() };
      return record(engine, lead, { type: 'tag-added', data, dedupeKey: randomUUID() });
    };
    await tag();
    const keptOut = await until(() => engine.store.events.one({ lead, type: 'scenario-kept-out' }));
    await quiet(lead);
    expect(keptOut.data).toMatchObject({ scenario: onStage });
    expect(await depths(onTag, lead)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(await depths(onStage, lead)).toEqual([1, 3, 5, 7, 9]);
    const { items } = await leadTimeline(engine, lead, { limit: 200 });
    expect(items.filter((line) => line.kind === 'event' && line.type === 'scenario-kept-out')).toEqual([
      expect.objectContaining({ scenarioName: 'Test', data: expect.objectContaining({ scenario: onStage }) }),
    ]);
    await happens(lead, other);
    expect((await tagged(lead, 'calm')).depth).toBe(1);
    expect(await depths(unharmed, lead)).toEqual([0]);
    await tag();
    await until(async () => ((await depths(onTag, lead)).length > 6 ? true : null));
    expect((await depths(onTag, lead))[6]).toBe(0);
  });

  it('an event too deep starts nothing, however often it is told, and is heard by a wait', async () => {
    const [start, deep] = [randomUUID(), randomUUID()];
    const starts = await publish(engine, tagging(deep, 'deep'));
    const waits = await publish(
      engine,
      draw(
        {
          start: ['event-received', { name: start }],
          hear: [
            'wait-for-event',
            {
              listens: [{ id: 'heard', pattern: { event: 'custom', name: deep } }],
              timeout: { amount: 1, unit: 'days' },
            },
          ],
          over: ['end', { result: 'converted' }],
        },
        ['start > hear', 'hear.heard > over', 'hear.timeout > over'],
      ),
    );
    const lead = await newLead();
    await happens(lead, start);
    await until(() => engine.store.enrollments.one({ scenario: waits, lead, 'state.waiting': { $ne: null } }));
    const { id } = await happens(lead, deep, 11);
    expect((await until(() => engine.store.enrollments.one({ scenario: waits, status: 'ended' }))).endReason).toBe(
      'converted',
    );
    const event = await until(() => engine.store.events.one({ _id: id ?? '', pending: { $exists: false } }));
    expect(event).toMatchObject({ cause: 'cause', depth: 11 });
    await dispatch(engine, event);
    expect(await engine.store.events.many({ lead, type: 'scenario-kept-out' })).toHaveLength(1);
    expect(await depths(starts, lead)).toEqual([]);
    // As deep as may be, it starts.
    await happens(lead, deep, 10);
    expect((await tagged(lead, 'deep')).depth).toBe(11);
  });

  it('a reaction of the lead to a deep run makes what follows its own doing', async () => {
    const [start, react] = [randomUUID(), randomUUID()];
    const scenario = await publish(
      engine,
      draw(
        {
          start: ['event-received', { name: start }],
          before: ['tag', { action: 'add', tag: 'before' }],
          hear: [
            'wait-for-event',
            {
              listens: [{ id: 'heard', pattern: { event: 'custom', name: react } }],
              timeout: { amount: 1, unit: 'days' },
            },
          ],
          after: ['tag', { action: 'add', tag: 'after' }],
          over: ['end', {}],
        },
        ['start > before', 'before > hear', 'hear.heard > after', 'after > over', 'hear.timeout > over'],
      ),
    );
    const lead = await newLead();
    await happens(lead, start, 9);
    const run = await until(() => engine.store.enrollments.one({ scenario, lead, 'state.waiting': { $ne: null } }));
    expect(await tagged(lead, 'before')).toMatchObject({ cause: run._id, depth: 10 });
    await happens(lead, react);
    expect(await tagged(lead, 'after')).toMatchObject({ cause: run._id, depth: 1 });
    const left = await until(() => engine.store.events.one({ dedupeKey: `left:${run._id}` }));
    expect(left.depth).toBe(1);
  });

  it('what a run does after half a day is time’s doing', async () => {
    const scenario = await publish(
      engine,
      draw(
        {
          start: ['event-received', { name: randomUUID() }],
          rest: ['wait', { duration: { amount: 12, unit: 'hours' } }],
          put: ['tag', { action: 'add', tag: 'late' }],
          over: ['end', {}],
        },
        ['start > rest', 'rest.timeout > put', 'put > over'],
      ),
    );
    const lead = await newLead();
    // No worker runs it: its time is the test's.
    const still = { ...engine, runs: { ...engine.runs, start: async () => undefined } };
    const version = await versionById(engine.store, `${scenario}:1`);
    const entry = { version, node: 'start', lead, seq: 1, trigger: 'test', entryKey: 'once', factor: 1, test: null };
    const run = await enroll(still, { ...entry, depth: 9 });
    await advanceRun(still, run?._id ?? '');
    await advanceRun({ ...still, now: () => Date.now() + 12 * HOUR + 1_000 }, run?._id ?? '');
    expect((await tagged(lead, 'late')).depth).toBe(1);
  });

  it('a click is the lead’s doing, also in the mail of a deep run', async () => {
    const lead = await newLead();
    const send = { _id: randomUUID(), kind: 'marketing' as const, lead, person: null, enrollment: 'run' };
    const about = { scenario: 'scenario', node: 'mail', template: null, state: 'sent' as const, messageId: '' };
    const rest = { to: '', subject: '', links: [], createdAt: new Date(), sentAt: null, reply: null, code: null };
    await recordClick(engine, { ...send, ...about, ...rest, attempts: 1, test: false }, 0, 'https://example.org');
    const clicked = await engine.store.events.one({ lead, type: 'mail-clicked' });
    expect(clicked).toMatchObject({ cause: null, depth: 0, data: { enrollment: 'run' } });
  });
});
