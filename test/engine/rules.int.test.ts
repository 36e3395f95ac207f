import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parkRun } from '../../engine/enrollment/park-run.ts';
import { pauseScenario } from '../../engine/enrollment/pause-scenario.ts';
import { resumeScenario } from '../../engine/enrollment/resume-scenario.ts';
import { dispatch } from '../../engine/events/dispatch.ts';
import { record } from '../../engine/events/record.ts';
import { changeLead } from '../../engine/leads/change-lead.ts';
import { eraseLead } from '../../engine/leads/erase-lead.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import type { JsonObject } from '../../engine/scenario/json.ts';
import { NO_RULES, type Rules } from '../../engine/scenario/rules.ts';
import { runActivities } from '../../engine/temporal/run-activities.ts';
import { startWorker, type StartedWorker } from '../../engine/temporal/start-worker.ts';
import { draw } from '../setup/draw.ts';
import { openTestEngine } from '../setup/open-test-engine.ts';
import { publish } from '../setup/publish.ts';
import { trailOf } from '../setup/trail-of.ts';
import { until } from '../setup/until.ts';

const DAY = 86_400_000;
const bought: Rules['exits'][number]['condition'] = { join: 'all', of: [{ on: 'stage', op: 'is', value: 'customer' }] };

describe('the rules of a scenario, on Temporal and MongoDB', () => {
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

  const newLead = async (profile: JsonObject = {}): Promise<string> => {
    const email = `${randomUUID()}@example.org`;
    return (await findOrCreateLead(engine, { email, profile, source: 'test', channel: 'test' })).lead._id;
  };
  const happens = (lead: string, name: string, properties: JsonObject = {}) =>
    record(engine, lead, { type: 'custom', data: { name, properties }, dedupeKey: randomUUID() });
  const becomes = (lead: string) =>
    record(engine, lead, {
      type: 'stage-changed',
      data: ({ stage }) => ({ from: stage, to: 'customer' }),
      dedupeKey: randomUUID(),
    });
  const runs = (scenario: string, lead: string) =>
    engine.store.enrollments.many({ scenario, lead }, { sort: { createdAt: 1 } });
  const resting = (scenario: string, lead: string, count = 1) =>
    until(async () => {
      const found = await runs(scenario, lead);
      const all = found.length === count && found.every(({ state }) => state.at === 'rest' && state.waiting !== null);
      return all ? found : null;
    });
  const over = (scenario: string, lead: string, count = 1) =>
    until(async () => {
      const found = await runs(scenario, lead);
      return found.length === count && found.every(({ status }) => status === 'ended') ? found : null;
    });
  /** Starts on `start`, rests for `days`, ends. */
  const restful = (start: string, days: number, rules: Partial<Rules>) => ({
    ...draw(
      {
        start: ['event-received', { name: start }],
        rest: ['wait', { duration: { amount: days, unit: 'days' } }],
        ...(rules.goals?.some(({ to }) => to === 'thanks') === true ? { thanks: ['end', { result: 'done' }] } : {}),
        over: ['end', { result: 'nurture' }],
      },
      ['start > rest', 'rest.timeout > over'],
    ),
    rules: { ...NO_RULES, ...rules },
  });

  it('ends a run as converted within a second of its goal, in the middle of a wait', async () => {
    const start = randomUUID();
    const goals = [{ id: 'sold', name: 'Sold', condition: bought, to: null }];
    const scenario = await publish(engine, restful(start, 30, { goals }));
    const lead = await newLead();
    await happens(lead, start);
    await resting(scenario, lead);
    const { id } = await becomes(lead);
    const [run] = await over(scenario, lead);
    expect(run).toMatchObject({ endReason: 'converted', leftAt: 'rest' });
    const event = await engine.store.events.one({ _id: id ?? '' });
    expect((run?.endedAt?.getTime() ?? Infinity) - (event?.at.getTime() ?? 0)).toBeLessThan(1_000);
    const trail = await trailOf(engine, run?._id ?? '');
    expect(trail.find(({ outcome }) => outcome === 'goal')?.because).toMatchObject({
      code: 'goal',
      data: { name: 'Sold', seen: [{ saw: 'customer', holds: true }] },
    });
  });

  it('takes a lead to the step of its goal', async () => {
    const start = randomUUID();
    const goals = [{ id: 'sold', name: 'Sold', condition: bought, to: 'thanks' }];
    const scenario = await publish(engine, restful(start, 30, { goals }));
    const lead = await newLead();
    await happens(lead, start);
    await resting(scenario, lead);
    await becomes(lead);
    expect((await over(scenario, lead))[0]).toMatchObject({ endReason: 'done', leftAt: null });
  });

  it('takes a lead out within a second of when an exit is met, whatever that looks at', async () => {
    type Looks = Rules['exits'][number]['condition']['of'][number];
    const tagged = (lead: string) =>
      record(engine, lead, { type: 'tag-added', data: { tag: 'partner' }, dedupeKey: randomUUID() });
    const MET: readonly (readonly [Looks, (lead: string) => Promise<unknown>])[] = [
      [{ on: 'stage', op: 'is', value: 'customer' }, becomes],
      [{ on: 'tag', op: 'has', value: 'partner' }, tagged],
      [{ on: 'profile', field: 'city', op: 'is', value: 'Metz' }, (lead) => changeLead(engine, lead, { city: 'Metz' })],
      [
        { on: 'score', op: 'below', value: 0 },
        (lead) =>
          record(engine, lead, {
            type: 'score-changed',
            data: { by: -5, total: -5, reason: '' },
            dedupeKey: randomUUID(),
          }),
      ],
      [
        { on: 'did', op: 'did', pattern: { event: 'custom', name: 'cancelled' }, withinDays: null, times: 2 },
        async (lead) => {
          await happens(lead, 'cancelled');
          await happens(lead, 'cancelled');
        },
      ],
    ];
    await Promise.all(
      MET.map(async ([looks, meet]) => {
        const start = randomUUID();
        const exits = [{ id: 'sold', name: 'Sold', condition: { join: 'all' as const, of: [looks] } }];
        const scenario = await publish(engine, restful(start, 30, { exits }));
        const lead = await newLead();
        await happens(lead, start);
        await resting(scenario, lead);
        await meet(lead);
        const [run] = await over(scenario, lead);
        expect(run).toMatchObject({ endReason: 'exit', leftAt: 'rest' });
        const [met] = await engine.store.events.many(
          { lead, type: { $nin: ['scenario-left', 'scenario-entered'] } },
          { sort: { seq: -1 }, limit: 1 },
        );
        expect((run?.endedAt?.getTime() ?? Infinity) - (met?.at.getTime() ?? 0)).toBeLessThan(1_000);
      }),
    );
  });

  it('takes a lead out within a second of when time alone makes an exit true', async () => {
    const start = randomUUID();
    const comparison = {
      on: 'did' as const,
      op: 'did-not' as const,
      pattern: { event: 'custom' as const, name: start },
      withinDays: 1,
    };
    const exits = [{ id: 'idle', name: 'Idle', condition: { join: 'all' as const, of: [comparison] } }];
    const scenario = await publish(engine, restful(start, 30, { exits }));
    const lead = await newLead();
    const longAgo = Date.now() + 3_000 - DAY;
    await record(engine, lead, {
      type: 'custom',
      data: { name: start, properties: {} },
      dedupeKey: randomUUID(),
      at: new Date(longAgo),
    });
    await resting(scenario, lead);
    const [run] = await over(scenario, lead);
    expect(run).toMatchObject({ endReason: 'exit', leftAt: 'rest' });
    const late = (run?.endedAt?.getTime() ?? Infinity) - (longAgo + DAY);
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThan(1_000);
  });

  it('looks at exits only once a paused scenario goes on; who unsubscribes or is erased leaves meanwhile', async () => {
    const start = randomUUID();
    const exits = [{ id: 'sold', name: 'Sold', condition: bought }];
    const scenario = await publish(engine, restful(start, 30, { exits }));
    const [sold, gone, erased] = await Promise.all([newLead(), newLead(), newLead()]);
    for (const lead of [sold, gone, erased]) {
      await happens(lead, start);
      await resting(scenario, lead);
    }
    await pauseScenario(engine, scenario);
    const { id } = await becomes(sold);
    await until(() => engine.store.events.one({ _id: id ?? '', pending: { $exists: false } }));
    await record(engine, gone, { type: 'unsubscribed', data: { via: 'page' }, dedupeKey: randomUUID() });
    await eraseLead(engine, erased);
    const states = async () => {
      const all = await engine.store.enrollments.many({ scenario }, { sort: { createdAt: 1 } });
      return all.map(({ status, endReason }) => endReason ?? status);
    };
    expect(await states()).toEqual(['active', 'unsubscribed', 'erased']);
    await resumeScenario(engine, scenario);
    await over(scenario, sold);
    expect(await states()).toEqual(['exit', 'unsubscribed', 'erased']);
  });

  it('lets a lead in again after it left, and not before', async () => {
    const start = randomUUID();
    const exits = [{ id: 'sold', name: 'Sold', condition: bought }];
    const scenario = await publish(engine, restful(start, 30, { reentry: { mode: 'after-exit' }, exits }));
    const lead = await newLead();
    await happens(lead, start);
    await resting(scenario, lead);
    await Promise.all([happens(lead, start), happens(lead, start)]);
    await becomes(lead);
    await over(scenario, lead);
    await record(engine, lead, {
      type: 'stage-changed',
      data: { from: 'customer', to: 'MQL' },
      dedupeKey: randomUUID(),
    });
    await Promise.all([happens(lead, start), happens(lead, start), happens(lead, start)]);
    const twice = await until(async () => {
      const found = await runs(scenario, lead);
      return found.length > 1 ? found : null;
    });
    expect(twice.map(({ status }) => status)).toEqual(['ended', 'active']);
  });

  it('lets a lead in again only after so many days', async () => {
    const start = randomUUID();
    const exits = [{ id: 'sold', name: 'Sold', condition: bought }];
    const scenario = await publish(engine, restful(start, 1, { reentry: { mode: 'after-days', days: 10 }, exits }));
    const lead = await newLead();
    await becomes(lead);
    await happens(lead, start);
    const [first] = await over(scenario, lead);
    const event = await happens(lead, start);
    await until(() => engine.store.events.one({ _id: event.id ?? '', pending: { $exists: false } }));
    expect(await runs(scenario, lead)).toHaveLength(1);
    const longAgo = new Date(Date.now() - 11 * DAY);
    await engine.store.enrollments.raw.updateOne({ _id: first?._id ?? '' }, { $set: { createdAt: longAgo } });
    await happens(lead, start);
    await over(scenario, lead, 2);
  });

  it('runs once for each order, side by side', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, restful(start, 30, { reentry: { mode: 'per-key', property: 'order.id' } }));
    const lead = await newLead();
    await Promise.all(['A', 'B', 'A'].map((id) => happens(lead, start, { order: { id } })));
    const keys = (await resting(scenario, lead, 2)).map(({ entryKey }) => entryKey);
    expect(new Set(keys).size).toBe(2);
    expect(keys.filter((key) => key.startsWith('key:') && key.length > 40)).toHaveLength(2);
  });

  it('counts days in the time zone of the lead', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, restful(start, 1, {}));
    const [far, lost] = await Promise.all([
      newLead({ timeZone: 'Pacific/Auckland' }),
      newLead({ timeZone: 'Middle-earth/Shire' }),
    ]);
    await Promise.all([happens(far, start), happens(lost, start)]);
    expect((await resting(scenario, far))[0]?.zone).toBe('Pacific/Auckland');
    expect((await resting(scenario, lost))[0]?.zone).toBeNull();
    const { email } = (await engine.store.leads.one({ _id: far })) ?? {};
    await findOrCreateLead(engine, {
      email: email ?? '',
      profile: { timeZone: 'Asia/Tokyo' },
      source: 'test',
      channel: 'test',
    });
    expect((await runs(scenario, far))[0]?.zone).toBe('Asia/Tokyo');
  });

  it('does every step of a row under an exit, and none of them twice', async () => {
    const start = randomUUID();
    const graph = draw(
      {
        start: ['event-received', { name: start }],
        first: ['tag', { action: 'add', tag: 'one' }],
        second: ['tag', { action: 'add', tag: 'two' }],
        points: ['add-score', { points: 7, reason: '' }],
        over: ['end', { result: 'done' }],
      },
      ['start > first', 'first > second', 'second > points', 'points > over'],
    );
    const exits = [{ id: 'sold', name: 'Sold', condition: bought }];
    const scenario = await publish(engine, { ...graph, rules: { ...NO_RULES, exits } });
    const lead = await newLead();
    await happens(lead, start);
    expect((await over(scenario, lead))[0]).toMatchObject({ endReason: 'done', parked: null });
    expect(await engine.store.leads.one({ _id: lead })).toMatchObject({ tags: ['one', 'two'], score: 7 });
  });

  it('an event that is dispatched again lets nobody in twice, whatever may enter again', async () => {
    const start = randomUUID();
    const graph = draw({ start: ['event-received', { name: start }], over: ['end', { result: 'done' }] }, [
      'start > over',
    ]);
    const rules: Rules = { ...NO_RULES, reentry: { mode: 'after-exit' } };
    const scenario = await publish(engine, { ...graph, rules });
    const lead = await newLead();
    const { id } = await happens(lead, start);
    await over(scenario, lead);
    const event = await engine.store.events.one({ _id: id ?? '' });
    if (event === null) throw new Error('not recorded');
    await dispatch(engine, event);
    expect(await runs(scenario, lead)).toHaveLength(1);
  });

  it('parks a lead whose step fails for good, with the reason, and leaves it there', async () => {
    const start = randomUUID();
    const exits = [{ id: 'sold', name: 'Sold', condition: bought }];
    const scenario = await publish(engine, restful(start, 30, { exits }));
    const lead = await newLead();
    await happens(lead, start);
    const [run] = await resting(scenario, lead);
    if (run === undefined) throw new Error('nobody rests');
    await Promise.all([parkRun(engine, run._id, 'template-gone', run), parkRun(engine, run._id, 'template-gone', run)]);
    const { seq } = (await engine.store.leads.one({ _id: lead })) ?? {};
    expect(await runActivities(engine).advance(run._id)).toEqual({ do: 'wait', ms: null, seq });
    expect((await runs(scenario, lead))[0]).toMatchObject({ status: 'active', parked: { code: 'template-gone' } });
    const told = await engine.store.trail.many({ enrollment: run._id, outcome: 'failed' });
    expect(told.map(({ node, because }) => [node, because.data['code']])).toEqual([['rest', 'template-gone']]);
  });
});
