import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { record } from '../../engine/events/record.ts';
import { startSweeper } from '../../engine/events/sweep.ts';
import { companyTime } from '../../engine/enrollment/company-time.ts';
import { scenarioCounts } from '../../engine/enrollment/scenario-counts.ts';
import { changeLead } from '../../engine/leads/change-lead.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import { changeSettings, changeSomeSettings } from '../../engine/mail/change-settings.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import { SAMPLE_SETTINGS } from '../../engine/sample/sample-settings.ts';
import type { JsonObject } from '../../engine/scenario/json.ts';
import { timeOfDay } from '../../engine/scenario/local-time.ts';
import { newId } from '../../engine/store/stored.ts';
import { startWorker, type StartedWorker } from '../../engine/temporal/start-worker.ts';
import { draw } from '../setup/draw.ts';
import { openTestEngine } from '../setup/open-test-engine.ts';
import { publish } from '../setup/publish.ts';
import { trailOf } from '../setup/trail-of.ts';
import { until } from '../setup/until.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
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
    const [agreed, began] = [randomUUID(), randomUUID()];
    await record(engine, lead._id, {
      type: 'consent-confirmed',
      data: { purpose: 'marketing-mail' },
      dedupeKey: agreed,
    });
    await record(engine, lead._id, { type: 'custom', data: { name: start, properties: {} }, dedupeKey: began });
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

  it('a mail that hours hold leaves within seconds once they are gone, for one lead or for all, and once', async () => {
    const { _id, ...fields } = SAMPLE_SETTINGS;
    const [from, to] = [-2, 2].map((hours) => timeOfDay(engine.now() + hours * HOUR, 'Europe/Paris'));
    if (from === undefined || to === undefined) throw new Error('no hours');
    const quiet = { ...fields.calendar, quiet: { from, to } };
    await changeSettings(engine, { ...fields, calendar: quiet });
    await until(async () => ((await companyTime(engine.store, engine.now())).calendar.quiet ? true : null));
    const template = newId();
    const content = {
      language: 'en' as const,
      subject: 'Hello',
      preheader: '',
      blocks: [{ type: 'text' as const, text: 'Hello' }],
    };
    const at = new Date(engine.now());
    await engine.store.templates.raw.insertOne({
      _id: template,
      name: 'T',
      revision: 1,
      content,
      createdAt: at,
      updatedAt: at,
    });
    const start = randomUUID();
    const scenario = await publish(
      engine,
      draw(
        {
          start: ['event-received', { name: start }],
          mail: ['send-email', { template }],
          over: ['end', {}],
        },
        ['start > mail', 'mail.sent > over'],
      ),
    );
    const [moving, staying] = await Promise.all([enter(start, { timeZone: 'Europe/Paris' }), enter(start, {})]);
    const isHeld = async (lead: string) => {
      const { state } = await run(scenario, lead, ({ waits }) => waits !== null);
      return state.waiting?.because === 'mail-hours-came';
    };
    expect([await isHeld(moving), await isHeld(staying)]).toEqual([true, true]);
    onTestFinished(startSweeper(engine));
    await changeLead(engine, moving, { timeZone: 'Asia/Tokyo' });
    await run(scenario, moving, ({ status }) => status === 'ended');
    expect(await isHeld(staying)).toBe(true);
    await changeSomeSettings(engine, { calendar: fields.calendar }, { calendar: quiet });
    await run(scenario, staying, ({ status }) => status === 'ended');
    expect(await path(scenario, staying)).toEqual(['start.next', 'mail.sent']);
    expect(await engine.store.sends.many({ scenario, state: 'sent' })).toHaveLength(2);
    await expect.poll(async () => (await engine.store.settings.one({ _id }))?.holdsChangedAt).toBeUndefined();
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
