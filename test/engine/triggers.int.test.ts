import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCalls } from '../../engine/calls/start-calls.ts';
import { createForm } from '../../engine/capture/save-form.ts';
import { receiveWebhook } from '../../engine/capture/receive-webhook.ts';
import { createWebhook, findWebhook } from '../../engine/capture/webhooks-in.ts';
import type { EventData, EventType } from '../../engine/events/event-types.ts';
import { record } from '../../engine/events/record.ts';
import { changeLead } from '../../engine/leads/change-lead.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import type { JsonObject } from '../../engine/scenario/json.ts';
import { NO_RULES, type Rules } from '../../engine/scenario/rules.ts';
import { createSegment } from '../../engine/segments/segments.ts';
import { startWorker, type StartedWorker } from '../../engine/temporal/start-worker.ts';
import { draw } from '../setup/draw.ts';
import { PLAIN_FORM } from '../setup/plain-form.ts';
import { openTestEngine } from '../setup/open-test-engine.ts';
import { publish } from '../setup/publish.ts';
import { until } from '../setup/until.ts';

describe('what starts a scenario, on Temporal and MongoDB', () => {
  let engine: OpenEngine;
  let worker: StartedWorker;
  let stopCalls: () => Promise<void>;
  beforeAll(async () => {
    engine = await openTestEngine();
    await engine.store.templates.raw.insertOne({
      _id: 'welcome',
      name: 'Welcome',
      revision: 1,
      content: { language: 'en', subject: 'Welcome', preheader: '', blocks: [{ type: 'text', text: 'Hello' }] },
      createdAt: new Date(),
      updatedAt: new Date(),
    });
    for (const form of ['asked', 'other']) await createForm(engine, form, PLAIN_FORM, form);
    worker = await startWorker(engine);
    stopCalls = startCalls(engine);
  });
  afterAll(async () => {
    await stopCalls();
    await worker.stop();
    await engine.close();
  });

  const newLead = async (profile: JsonObject = {}): Promise<string> => {
    const email = `${randomUUID()}@example.org`;
    return (await findOrCreateLead(engine, { email, profile, source: 'test', channel: 'test' })).lead._id;
  };
  const startedBy = (kind: string, config: JsonObject): Promise<string> =>
    publish(engine, draw({ start: [kind, config], over: ['end', { result: 'done' }] }, ['start > over']));
  const through = (scenario: string, lead: string) =>
    until(async () => {
      const run = await engine.store.enrollments.one({ scenario, lead });
      return run?.status === 'ended' ? run : null;
    });
  /** Records something, and answers when every scenario was told. */
  async function happens<T extends EventType>(lead: string, type: T, data: EventData<T>): Promise<void> {
    const dedupeKey = randomUUID();
    await record(engine, lead, { type, data, dedupeKey });
    await until(async () => ((await engine.store.events.one({ dedupeKey }))?.pending === undefined ? true : null));
  }
  const entered = async (scenario: string, lead: string): Promise<boolean> =>
    (await engine.store.enrollments.one({ scenario, lead })) !== null;

  const scored = (total: number, by: number): EventData<'score-changed'> => ({ by, total, reason: '' });
  const send = { send: 'send', template: 'welcome' };

  /** What does not start it, and what does. */
  interface Trial {
    readonly kind: string;
    readonly config: JsonObject;
    readonly type: EventType;
    readonly not: readonly EventData<EventType>[];
    readonly does: EventData<EventType>;
  }
  const TRIALS: readonly Trial[] = [
    {
      kind: 'form-submitted',
      config: { form: 'asked' },
      type: 'form-submitted',
      not: [{ form: 'other', formVersion: 1, submission: 'one' }],
      does: { form: 'asked', formVersion: 1, submission: 'two' },
    },
    {
      kind: 'event-received',
      config: { name: 'ordered', where: [{ property: 'order.total', op: 'greater', value: 100 }] },
      type: 'custom',
      not: [
        { name: 'ordered', properties: { order: { total: 100 } } },
        { name: 'ordered', properties: {} },
      ],
      does: { name: 'ordered', properties: { order: { total: 101 } } },
    },
    {
      kind: 'mail-reaction',
      config: { reaction: 'mail-clicked', template: 'welcome' },
      type: 'mail-clicked',
      not: [{ ...send, template: 'other', link: 0, url: 'https://example.org/' }],
      does: { ...send, link: 0, url: 'https://example.org/' },
    },
    {
      kind: 'mail-reaction',
      config: { reaction: 'mail-failed', template: '' },
      type: 'mail-failed',
      not: [],
      does: { ...send, code: '550' },
    },
    {
      kind: 'mail-reaction',
      config: { reaction: 'mail-bounced', template: 'welcome' },
      type: 'mail-bounced',
      not: [{ ...send, template: 'other', bounce: 'soft', status: '4.2.2', via: 'report' }],
      does: { ...send, bounce: 'soft', status: '4.2.2', via: 'report' },
    },
    {
      kind: 'mail-reaction',
      config: { reaction: 'mail-replied', template: '' },
      type: 'mail-replied',
      not: [],
      does: send,
    },
    {
      kind: 'score-crossed',
      config: { crosses: 'up', threshold: 40 },
      type: 'score-changed',
      not: [scored(39, 39), scored(50, 5), scored(30, -20)],
      does: scored(40, 5),
    },
    {
      kind: 'score-crossed',
      config: { crosses: 'down', threshold: 40 },
      type: 'score-changed',
      not: [scored(40, -10), scored(45, 10), scored(20, -5)],
      does: scored(39, -1),
    },
    {
      kind: 'stage-reached',
      config: { stage: 'MQL' },
      type: 'stage-changed',
      not: [{ from: 'MQL', to: 'SQL' }],
      does: { from: 'MCL', to: 'MQL' },
    },
    {
      kind: 'tag-changed',
      config: { change: 'added', tag: 'fair' },
      type: 'tag-added',
      not: [{ tag: 'hot' }],
      does: { tag: 'fair' },
    },
    {
      kind: 'tag-changed',
      config: { change: 'removed', tag: 'fair' },
      type: 'tag-removed',
      not: [{ tag: 'hot' }],
      does: { tag: 'fair' },
    },
  ];

  it.each(TRIALS)('$kind $config takes a lead in on what it asks for, and on nothing else', async (trial) => {
    const { kind, config, type, not, does } = trial;
    const graph = draw({ start: [kind, config], over: ['end', { result: 'done' }] }, ['start > over']);
    const scenario = await publish(engine, graph);
    const lead = await newLead();
    for (const data of not) await happens(lead, type, data);
    expect(await entered(scenario, lead)).toBe(false);
    await happens(lead, type, does);
    expect((await through(scenario, lead)).endReason).toBe('done');
  });

  it('does not start a scenario by what it did to the lead itself, however free its re-entry', async () => {
    const graph = draw(
      {
        start: ['tag-changed', { change: 'added', tag: 'loop' }],
        off: ['tag', { action: 'remove', tag: 'loop' }],
        on: ['tag', { action: 'add', tag: 'loop' }],
        over: ['end', { result: 'done' }],
      },
      ['start > off', 'off > on', 'on > over'],
    );
    const rules = { ...NO_RULES, reentry: { mode: 'per-key' as const, property: 'enrollment' } };
    const scenario = await publish(engine, { ...graph, rules });
    const lead = await newLead();
    await happens(lead, 'tag-added', { tag: 'loop' });
    await through(scenario, lead);
    await until(async () =>
      (await engine.store.events.one({ lead, pending: { $exists: true } })) === null ? true : null,
    );
    expect(await engine.store.events.many({ lead, type: 'tag-added' })).toHaveLength(2);
    expect(await engine.store.enrollments.many({ scenario, lead })).toHaveLength(1);
  });

  it('reads an event’s trigger as it was published before it had filters', async () => {
    const scenario = await startedBy('event-received', { name: 'plain' });
    const lead = await newLead();
    await happens(lead, 'custom', { name: 'plain', properties: { any: 'thing' } });
    expect((await through(scenario, lead)).endReason).toBe('done');
  });

  it('takes a lead in by any of several triggers of one scenario', async () => {
    const scenario = await publish(
      engine,
      draw(
        {
          tagged: ['tag-changed', { change: 'added', tag: 'several' }],
          staged: ['stage-reached', { stage: 'SQL' }],
          over: ['end', { result: 'done' }],
        },
        ['tagged > over', 'staged > over'],
      ),
    );
    const [one, two] = [await newLead(), await newLead()];
    await happens(one, 'tag-added', { tag: 'several' });
    await happens(two, 'stage-changed', { from: 'MCL', to: 'SQL' });
    expect((await through(scenario, one)).endReason).toBe('done');
    expect((await through(scenario, two)).endReason).toBe('done');
  });

  it('lets a lead in by the first in the drawing of several triggers that one event meets', async () => {
    const scenario = await publish(
      engine,
      draw(
        {
          first: ['tag-changed', { change: 'added', tag: 'both' }],
          second: ['tag-changed', { change: 'added', tag: 'both' }],
          here: ['end', { result: 'converted' }],
          there: ['end', { result: 'nurture' }],
        },
        ['first > here', 'second > there'],
      ),
    );
    const lead = await newLead();
    await happens(lead, 'tag-added', { tag: 'both' });
    expect((await through(scenario, lead)).endReason).toBe('converted');
    expect(await engine.store.enrollments.many({ scenario, lead })).toHaveLength(1);
  });

  it('lets nobody in by what happens to the lead of a test run', async () => {
    const scenario = await startedBy('tag-changed', { change: 'added', tag: 'tried' });
    const lead = await newLead();
    await engine.store.leads.raw.updateOne(
      { _id: lead },
      { $set: { test: { by: 'tester', mailTo: 'tester@example.org' } } },
    );
    await happens(lead, 'tag-added', { tag: 'tried' });
    expect(await entered(scenario, lead)).toBe(false);
    const real = await newLead();
    await happens(real, 'tag-added', { tag: 'tried' });
    expect((await through(scenario, real)).endReason).toBe('done');
  });

  it('takes in whom another system tells of by an inbound webhook, with the properties that were mapped', async () => {
    const where = [{ property: 'total', op: 'greater', value: 100 }];
    const scenario = await startedBy('event-received', { name: 'shop-order', where });
    const { id } = await createWebhook(engine, {
      name: 'Shop',
      mapping: {
        email: 'buyer',
        profile: [],
        event: 'shop-order',
        properties: [{ property: 'total', path: 'basket.sum' }],
      },
    });
    const delivers = async (sum: number): Promise<string> => {
      const payload = { buyer: `${randomUUID()}@example.org`, basket: { sum } };
      return receiveWebhook(engine, await findWebhook(engine, id), { delivery: randomUUID(), payload });
    };
    const [small, large] = [await delivers(100), await delivers(101)];
    expect((await through(scenario, large)).endReason).toBe('done');
    expect(await entered(scenario, small)).toBe(false);
  });

  it('keeps a lead that no longer meets what let it in, and lets it go only where an exit says so', async () => {
    const city = (op: 'is' | 'is-not'): Rules['exits'][number]['condition'] => ({
      join: 'all',
      of: [{ on: 'profile', field: 'city', op, value: 'Nice' }],
    });
    const lead = await newLead({ city: 'Nice' });
    const segment = await createSegment(engine, { name: 'Nice', condition: city('is') });
    const resting = draw(
      {
        start: ['newsletter', { segment, at: null }],
        rest: ['wait', { duration: { amount: 30, unit: 'days' } }],
        over: ['end', { result: 'done' }],
      },
      ['start > rest', 'rest.timeout > over'],
    );
    const exits = [{ id: 'moved', name: 'Moved', condition: city('is-not') }];
    const keeps = await publish(engine, resting);
    const letsGo = await publish(engine, { ...resting, rules: { ...NO_RULES, exits } });
    for (const scenario of [keeps, letsGo])
      await until(async () => (await engine.store.enrollments.one({ scenario, lead }))?.state.waiting);
    await changeLead(engine, lead, { city: 'Metz' });
    expect((await through(letsGo, lead)).endReason).toBe('exit');
    await until(async () =>
      (await engine.store.events.one({ lead, pending: { $exists: true } })) === null ? true : null,
    );
    expect(await engine.store.enrollments.one({ scenario: keeps, lead })).toMatchObject({
      status: 'active',
      state: { at: 'rest' },
    });
  });

  it('calls the leads of a segment in by itself, and takes them through', async () => {
    const lead = await newLead({ city: 'Lyon' });
    const other = await newLead({ city: 'Paris' });
    const segment = await createSegment(engine, {
      name: 'Lyon',
      condition: { join: 'all', of: [{ on: 'profile', field: 'city', op: 'is', value: 'lyon' }] },
    });
    const scenario = await startedBy('newsletter', { segment, at: null });
    expect((await through(scenario, lead)).endReason).toBe('done');
    await until(async () =>
      (await engine.store.scheduledCalls.one({ _id: `${scenario}:start` }))?.nextAt === null ? true : null,
    );
    expect(await entered(scenario, other)).toBe(false);
  });
});
