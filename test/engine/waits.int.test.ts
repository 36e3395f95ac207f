import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record } from '../../engine/events/record.ts';
import { scenarioCounts } from '../../engine/enrollment/scenario-counts.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import type { JsonObject } from '../../engine/scenario/json.ts';
import { startWorker, type StartedWorker } from '../../engine/temporal/start-worker.ts';
import { draw } from '../setup/draw.ts';
import { openTestEngine } from '../setup/open-test-engine.ts';
import { publish } from '../setup/publish.ts';
import { trailOf } from '../setup/trail-of.ts';
import { until } from '../setup/until.ts';

const DAY = 86_400_000;
const dayFrom = (now: number, days: number): string => new Date(now + days * DAY).toISOString().slice(0, 10);

describe('waits and decisions, on Temporal and MongoDB', () => {
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

  const enter = async (start: string, profile: JsonObject): Promise<string> => {
    const email = `${randomUUID()}@example.org`;
    const { lead } = await findOrCreateLead(engine, { email, profile, source: 'test', channel: 'test' });
    await record(engine, lead._id, { type: 'custom', data: { name: start, properties: {} }, dedupeKey: randomUUID() });
    return lead._id;
  };
  const run = (scenario: string, lead: string, holds: (run: { status: string; waits: number | null }) => boolean) =>
    until(async () => {
      const found = await engine.store.enrollments.one({ scenario, lead });
      if (found === null) return null;
      return holds({ status: found.status, waits: found.state.waiting?.until ?? null }) ? found : null;
    });
  const path = async (scenario: string, lead: string): Promise<string[]> => {
    const { _id } = await until(() => engine.store.enrollments.one({ scenario, lead }));
    const trail = await trailOf(engine, _id);
    return trail.flatMap(({ node, outlet }) => (outlet === null ? [] : [`${node}.${outlet}`]));
  };

  it('a date to come is waited for in the lead’s own zone; one past, or none, leaves at once', async () => {
    const start = randomUUID();
    const date = { date: { on: 'profile', field: 'renewal' }, days: -2, at: '09:00', repeat: 'once', on: 'any-day' };
    const scenario = await publish(
      engine,
      draw(
        {
          start: ['event-received', { name: start }],
          day: ['wait-until-date', date],
          came: ['end', { result: 'done' }],
          past: ['end', { result: 'converted' }],
          none: ['end', { result: 'nurture' }],
        },
        ['start > day', 'day.timeout > came', 'day.past > past', 'day.missing > none'],
      ),
    );
    const zone = 'America/New_York';
    const [early, late, never] = await Promise.all([
      enter(start, { renewal: dayFrom(engine.now(), 12), timeZone: zone }),
      enter(start, { renewal: dayFrom(engine.now(), -12) }),
      enter(start, {}),
    ]);
    const waiting = await run(scenario, early, ({ waits }) => waits !== null);
    const shown = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    }).format(waiting.state.waiting?.until);
    expect(shown).toBe(`${dayFrom(engine.now(), 10)}, 09:00`);
    expect((await run(scenario, late, ({ status }) => status === 'ended')).endReason).toBe('converted');
    expect((await run(scenario, never, ({ status }) => status === 'ended')).endReason).toBe('nurture');
    expect(await path(scenario, never)).toEqual(['start.next', 'day.missing']);
    const counted = async () => (await scenarioCounts(engine, scenario)).nodes.find(({ node }) => node === 'day');
    await expect.poll(counted).toMatchObject({ waiting: 1, passed: 2 });
  });

  it('hours that are open let a lead through, many ways join again, a loop ends at its bound, and the run for a reason of one’s own', async () => {
    const start = randomUUID();
    const always = { of: 'own', days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00', holidays: 'open' };
    const atLeast = (value: number) => ({ join: 'all', of: [{ on: 'score', op: 'at-least', value }] });
    const ways = [
      { id: 'ripe', name: 'Ripe', condition: atLeast(30) },
      {
        id: 'green',
        name: '',
        condition: { join: 'all', of: [{ on: 'outcome', op: 'is', node: 'open', value: 'timeout' }] },
      },
    ];
    const scenario = await publish(
      engine,
      draw(
        {
          start: ['event-received', { name: start }],
          open: ['wait-for-opening', { hours: always, spread: 10 }],
          choose: ['choose', { ways }],
          ripe: ['tag', { action: 'add', tag: 'ripe' }],
          green: ['tag', { action: 'add', tag: 'green' }],
          score: ['add-score', { points: 10, reason: '' }],
          back: ['jump', { times: 3 }],
          over: ['end', { result: 'other', reason: ' Seen four times ' }],
        },
        [
          'start > open',
          'open.timeout > choose',
          'choose.ripe > ripe',
          'choose.green > green',
          'choose.else > score',
          'ripe > score',
          'green > score',
          'score > back',
          'back.again > open',
          'back.done > over',
        ],
      ),
    );
    const lead = await enter(start, {});
    expect((await run(scenario, lead, ({ status }) => status === 'ended')).endReason).toBe('Seen four times');
    const went = await path(scenario, lead);
    expect(went.filter((step) => step.startsWith('choose'))).toEqual([
      'choose.green',
      'choose.green',
      'choose.green',
      'choose.ripe',
    ]);
    expect(went.filter((step) => step.startsWith('back'))).toEqual([
      'back.again',
      'back.again',
      'back.again',
      'back.done',
    ]);
    expect(went.filter((step) => step === 'open.timeout')).toHaveLength(4);
  });

  it('how late a run goes on is measured: after its lead came in, and after the event that ended its wait', async () => {
    const start = randomUUID();
    const scenario = await publish(
      engine,
      draw(
        {
          start: ['event-received', { name: start }],
          hear: [
            'wait-for-event',
            {
              listens: [{ id: 'heard', pattern: { event: 'custom', name: 'heard' } }],
              timeout: { amount: 4, unit: 'days' },
            },
          ],
          over: ['end', {}],
        },
        ['start > hear', 'hear.heard > over', 'hear.timeout > over'],
      ),
    );
    const measured = async () => {
      const { values } = await engine.measures.actionLag.get();
      const of = (name: string) => values.find(({ metricName }) => metricName?.endsWith(name) === true)?.value ?? 0;
      return { count: of('_count'), seconds: of('_sum') };
    };
    const before = await measured();
    const lead = await enter(start, {});
    await run(scenario, lead, ({ waits }) => waits !== null);
    const entered = await measured();
    expect(entered.count).toBe(before.count + 1);
    await record(engine, lead, { type: 'custom', data: { name: 'heard', properties: {} }, dedupeKey: randomUUID() });
    await run(scenario, lead, ({ status }) => status === 'ended');
    const heard = await measured();
    expect(heard.count).toBe(entered.count + 1);
    expect(heard.seconds - before.seconds).toBeGreaterThan(0);
    expect(heard.seconds - before.seconds).toBeLessThan(20);
  });
});
