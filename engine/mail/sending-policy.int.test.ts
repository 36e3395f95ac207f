import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { causedBy } from '../events/cause.ts';
import { type ScriptedSmtp, scriptedSmtp } from '../../test/setup/scripted-smtp.ts';
import { until } from '../../test/setup/until.ts';
import { record } from '../events/record.ts';
import { companyTime } from '../enrollment/company-time.ts';
import { findOrCreateLead } from '../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../open-engine.ts';
import { SAMPLE_SETTINGS } from '../sample/sample-settings.ts';
import { timeOfDay } from '../scenario/local-time.ts';
import { plan } from '../scenario/plan.ts';
import { MailMinutes, minuteOf } from '../scenario/mail-minutes.ts';
import { MailPlaces } from '../scenario/mail-places.ts';
import { NO_RULES, type Sending } from '../scenario/rules.ts';
import { startRun } from '../scenario/run-state.ts';
import { seededDice } from '../scenario/seeded-dice.ts';
import { RetryLater } from '../steps/retry-later.ts';
import { sendEmail } from '../steps/send-email/perform.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { countMail } from '../store/mail-pace.ts';
import { newId } from '../store/stored.ts';
import { mailTurn } from './mail-turn.ts';
import { tellOfPauses } from './stop-if-too-many.ts';

const HOUR = 3_600_000;
let engine: OpenEngine;
let smtp: ScriptedSmtp;
const template = newId();

beforeAll(async () => {
  smtp = await scriptedSmtp();
  engine = await openTestEngine({ SMTP_URL: smtp.url, PEPINIERE_DISPATCH: 'off' });
  const now = new Date();
  await engine.store.settings.raw.insertOne(SAMPLE_SETTINGS);
  await engine.store.templates.raw.insertOne({
    _id: template,
    name: 'T',
    revision: 1,
    createdAt: now,
    updatedAt: now,
    content: {
      language: 'fr',
      subject: 'Bonjour',
      preheader: '',
      blocks: [
        {
          type: 'text',
          text: 'Bonjour',
        },
      ],
    },
  });
  await engine.store.people.raw.insertOne({
    _id: 'drawer',
    name: 'Responsable',
    email: 'drawer@example.com',
    role: 'manager',
    language: 'fr',
    sells: false,
    active: true,
    passwordHash: null,
    openHandOffs: 0,
    lastHandOffAt: null,
    createdAt: now,
  });
});
afterAll(async () => {
  await engine.close();
  await smtp.close();
});
beforeEach(async () => {
  smtp.received.length = 0;
  smtp.script('accept');
  await engine.store.settings.raw.updateOne({ _id: 'company' }, { $set: { sendingPolicy: { cap: null } } });
});

const capAt = async (mails: number, days: number) =>
  engine.store.settings.raw.updateOne({ _id: 'company' }, { $set: { sendingPolicy: { cap: { mails, days } } } });

async function aScenario(sending: Partial<Sending> = {}): Promise<string> {
  const _id = newId();
  const now = new Date();
  const graph = { nodes: [], edges: [] };
  const rules = { ...NO_RULES, sending: { ...NO_RULES.sending, ...sending } };
  await engine.store.versions.raw.insertOne({
    _id: `${_id}:1`,
    scenario: _id,
    version: 1,
    graph,
    publishedAt: now,
    publishedBy: 'drawer',
    note: '',
    plan: plan.parse({
      triggers: [],
      steps: {},
      rules,
    }),
    test: false,
  });
  await engine.store.scenarios.raw.insertOne({
    _id,
    name: 'S',
    status: 'live',
    graph,
    revision: 1,
    savedAt: now,
    publishedRevision: 1,
    liveVersion: 1,
    startsOn: [],
    createdAt: now,
  });
  return _id;
}

async function aLead(): Promise<string> {
  const profile = {};
  const { lead } = await findOrCreateLead(engine, {
    email: `${newId()}@example.com`,
    profile,
    source: 'test',
    channel: 'test',
  });
  await record(engine, lead._id, {
    type: 'consent-confirmed',
    data: { purpose: 'marketing-mail' },
    dedupeKey: `consent:${lead._id}`,
  });
  return lead._id;
}

/** A run of the lead that stands at its mail step; `send` performs it. */
async function aRun(
  scenario: string,
  lead: string,
  { test: ofTest = false, topic = '', factor = 1, zone = 'Europe/Paris' } = {},
) {
  const now = Date.now();
  const enrollment: EnrollmentDocument = {
    _id: newId(),
    scenario,
    plan: `${scenario}:1`,
    version: 1,
    lead,
    entryKey: newId(),
    zone,
    parent: null,
    parked: null,
    status: 'active',
    endReason: null,
    leftAt: null,
    clock: {
      origin: now,
      factor,
    },
    state: startRun('mail', 'main', 1, now),
    revision: 1,
    hears: [],
    unwritten: [],
    decided: 0,
    started: true,
    trigger: 't',
    impulse: { depth: 0, at: new Date(now) },
    createdAt: new Date(now),
    endedAt: null,
    test: ofTest ? { by: 'me' } : null,
  };
  await engine.store.enrollments.raw.insertOne(enrollment);
  const key = `${enrollment._id}:mail:1`;
  const performing = {
    engine,
    enrollment,
    node: 'mail',
    part: 'main',
    visit: 1,
    key,
    cause: causedBy(enrollment, now),
    now,
  };
  const once = () => sendEmail.perform({ template, topic }, performing);
  /** As Temporal would: again, soon, while it is told so because others are in the way. */
  const send = async (): Promise<{ outcome: string; reason?: unknown }> => {
    for (;;) {
      try {
        const { outcome, because } = await once();
        return outcome === 'skipped' ? { outcome, reason: because.data['reason'] } : { outcome };
      } catch (error) {
        if (!(error instanceof RetryLater) || !['send-under-way', 'mail-later'].includes(error.code)) throw error;
      }
    }
  };
  return { enrollment, key, once, send };
}

describe('the frequency cap', () => {
  test('holds when fifty scenarios mail one lead at once', async () => {
    await capAt(3, 7);
    const lead = await aLead();
    const runs = await Promise.all(Array.from({ length: 50 }, async () => aRun(await aScenario(), lead)));
    const sent = await Promise.all(runs.map(({ send }) => send()));
    expect(sent.filter(({ outcome }) => outcome === 'sent')).toHaveLength(3);
    expect(sent.filter(({ reason }) => reason === 'capped')).toHaveLength(47);
    expect(smtp.received).toHaveLength(3);
  }, 120_000);

  test('looks at its days only, and lets test runs pass uncounted', async () => {
    await capAt(1, 2);
    const lead = await aLead();
    const first = await aRun(await aScenario(), lead);
    expect(await first.send()).toEqual({ outcome: 'sent' });
    expect(await (await aRun(await aScenario(), lead)).send()).toMatchObject({ reason: 'capped' });
    expect(await (await aRun(await aScenario(), lead, { test: true })).send()).toEqual({ outcome: 'sent' });
    const longAgo = new Date(Date.now() - 3 * 24 * HOUR);
    await engine.store.sends.raw.updateMany({ lead }, { $set: { sentAt: longAgo } });
    expect(await (await aRun(await aScenario(), lead)).send()).toEqual({ outcome: 'sent' });
  });

  test('keeps a place for each scenario of a higher priority that the lead is in', async () => {
    await capAt(2, 7);
    const lead = await aLead();
    const high = await aRun(await aScenario({ priority: 'high' }), lead);
    const low = await aScenario({ priority: 'low' });
    expect(await (await aRun(low, lead)).send()).toEqual({ outcome: 'sent' });
    expect(await (await aRun(low, lead)).send()).toEqual({ outcome: 'skipped', reason: 'places-kept' });
    expect(await high.send()).toEqual({ outcome: 'sent' });
    // Now that its own mails are used up, nothing is kept from it.
    expect(await (await aRun(low, lead)).send()).toEqual({ outcome: 'skipped', reason: 'capped' });
  });
});

test('a topic refused at the last moment skips the mail, and no other topic’s', async () => {
  const lead = await aLead();
  const scenario = await aScenario();
  smtp.script({ at: 'rcpt', code: 450, message: '4.2.0 busy' }, 'accept');
  const run = await aRun(scenario, lead, { topic: 'news' });
  await expect(run.once()).rejects.toMatchObject({ code: 'mail-later' });
  await record(engine, lead, { type: 'topic-left', data: { topic: 'news' }, dedupeKey: `left:${lead}` });
  expect(await run.send()).toEqual({ outcome: 'skipped', reason: 'topic-refused' });
  expect(smtp.received).toEqual([]);
  expect(await (await aRun(scenario, lead, { topic: 'offers' })).send()).toEqual({ outcome: 'sent' });
  expect(await (await aRun(scenario, lead)).send()).toEqual({ outcome: 'sent' });
});

describe('an attempt outside the window', () => {
  /** Open for a minute, some time tomorrow, and six days ago. */
  const aMinuteTomorrow = (): Sending['window'] => {
    const soon = new Date(Date.now() + 25 * HOUR);
    return { days: [soon.getUTCDay() === 0 ? 7 : soon.getUTCDay()], from: '00:00', to: '00:01' };
  };

  test('is put off to its opening', async () => {
    const run = await aRun(await aScenario({ window: aMinuteTomorrow() }), await aLead());
    await expect(run.once()).rejects.toMatchObject({ code: 'mail-hours' });
    expect(await engine.store.sends.one({ _id: run.key })).toBeNull();
  });

  test('goes out on a clock so fast that it was on its way when the window closed', async () => {
    const factor = 86_400;
    const scenario = await aScenario({ window: aMinuteTomorrow() });
    expect(await (await aRun(scenario, await aLead(), { factor, test: true })).send()).toEqual({ outcome: 'sent' });
    expect(await (await aRun(scenario, await aLead(), { factor })).send()).toEqual({ outcome: 'sent' });
  });
});

test('in the quiet hours of the company a mail is put off to their end, by the clock of its lead', async () => {
  const [paris, tokyo] = await Promise.all(
    ['Europe/Paris', 'Asia/Tokyo'].map(async (zone) => aRun(await aScenario(), await aLead(), { zone })),
  );
  const [from, to] = [-HOUR, HOUR].map((by) => timeOfDay(Date.now() + by, 'Europe/Paris'));
  const company = { _id: 'company' } as const;
  /** The calendar is kept for some seconds. */
  const look = (inMs: number) => companyTime(engine.store, Date.now() + inMs);
  await engine.store.settings.raw.updateOne(company, { $set: { 'calendar.quiet': { from, to } } });
  await look(10_000);
  const held = await paris?.once().catch((error: unknown) => error);
  const sent = await tokyo?.send();
  await engine.store.settings.raw.updateOne(company, { $unset: { 'calendar.quiet': 1 } });
  await look(20_000);
  expect(held).toMatchObject({ code: 'mail-hours' });
  expect(held instanceof RetryLater && held.afterMs / HOUR).toBeCloseTo(1, 1);
  expect(await engine.store.sends.one({ _id: paris?.key ?? '' })).toBeNull();
  expect(sent).toEqual({ outcome: 'sent' });
  expect(await paris?.send()).toEqual({ outcome: 'sent' });
});

describe('a rate', () => {
  test('gives fifty mails at once turns of their own, so many an hour, the same each time they ask', async () => {
    const scenario = await aScenario({ perHour: 20 });
    const { enrollment } = await aRun(scenario, await aLead());
    const now = Math.ceil(Date.now() / HOUR) * HOUR;
    const ask = () =>
      Promise.all(Array.from({ length: 50 }, (_, index) => mailTurn(engine, enrollment, `${scenario}:${index}`, now)));
    const turns = await ask();
    const hours = turns.map((turn) => Math.floor((turn - now) / HOUR));
    expect([0, 1, 2].map((hour) => hours.filter((one) => one === hour).length)).toEqual([20, 20, 10]);
    expect(new Set(turns).size).toBe(50);
    expect(await ask()).toEqual(turns);
  });

  test('keeps a mail’s turn for ten real minutes, however fast its clock', async () => {
    const { enrollment } = await aRun(await aScenario({ perHour: 1 }), await aLead(), { factor: 86_400 });
    const now = Math.ceil(Date.now() / HOUR) * HOUR;
    const turn = await mailTurn(engine, enrollment, enrollment._id, now);
    expect(await mailTurn(engine, enrollment, enrollment._id, turn + 14 * HOUR)).toBe(turn);
    const slow = { ...enrollment, clock: { ...enrollment.clock, factor: 1 } };
    expect(await mailTurn(engine, slow, enrollment._id, turn + 14 * HOUR)).toBeGreaterThan(turn);
  });

  test('gives mails other turns once other hours hold, and theirs to others: never more an hour than said', async () => {
    const now = Math.ceil(Date.now() / HOUR) * HOUR;
    const [from, to] = [timeOfDay(now + 3 * HOUR, 'UTC'), timeOfDay(now + 23 * HOUR, 'UTC')];
    const scenario = await aScenario({ perHour: 4, window: { days: [1, 2, 3, 4, 5, 6, 7], from, to } });
    const { enrollment } = await aRun(scenario, await aLead());
    const turnIn = async (zone: string, mail: number) =>
      ((await mailTurn(engine, { ...enrollment, zone }, `${scenario}:${mail}`, now)) - now) / HOUR;
    const ask = async (zone: string) => {
      const turns: number[] = [];
      for (let mail = 0; mail < 6; mail += 1) turns.push(await turnIn(zone, mail));
      return turns;
    };
    const quarters = [0, 0.25, 0.5, 0.75, 1, 1.25];
    expect(await ask('UTC')).toEqual(quarters.map((turn) => turn + 3));
    expect(await ask('Etc/GMT-3')).toEqual(quarters);
    expect(await turnIn('UTC', 6)).toBe(3);
    expect(await ask('Etc/GMT-3')).toEqual(quarters);
  });

  test('holds the mail until its turn, but no test run’s', async () => {
    const scenario = await aScenario({ perHour: 1 });
    expect(await (await aRun(scenario, await aLead())).send()).toEqual({ outcome: 'sent' });
    await expect((await aRun(scenario, await aLead())).once()).rejects.toMatchObject({ code: 'mail-turn' });
    expect(await (await aRun(scenario, await aLead(), { test: true })).send()).toEqual({ outcome: 'sent' });
  });
});

describe('the simulator', () => {
  test('gives the same turns as the engine, whatever the hours, in the order in which they are asked for', async () => {
    const window = { days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '17:30' };
    const scenario = await aScenario({ perHour: 3, window });
    const { enrollment } = await aRun(scenario, await aLead());
    const places = new MailPlaces(3);
    const dice = seededDice(5);
    let now = Math.ceil(Date.now() / HOUR) * HOUR;
    for (let mail = 0; mail < 40; mail += 1) {
      now += Math.floor(dice() * 0.4 * HOUR);
      const turn = await mailTurn(engine, enrollment, `${scenario}:${mail}`, now);
      expect(places.turn(`${mail}`, now, { window, quiet: null, zone: 'Europe/Paris' })).toBe(turn);
    }
  });

  test('finds too many mails in an hour at the same mail as the engine', async () => {
    const dice = seededDice(6);
    const minutes = new MailMinutes(8);
    const scenario = await aScenario();
    let now = Math.ceil(Date.now() / HOUR) * HOUR;
    for (let isFull = false; !isFull;) {
      now += Math.floor(dice() * 16 * 60_000);
      const since = await countMail(engine.store.mailMinutes, scenario, minuteOf(now), 8, new Date(now));
      isFull = since !== null;
      expect(minutes.count(now)).toBe(!isFull);
    }
  });
});

test('a scenario that mails more than it may in an hour is paused, says why, and its people are told once', async () => {
  const scenario = await aScenario({ mostInAnHour: 5 });
  const runs = await Promise.all(Array.from({ length: 20 }, async () => aRun(scenario, await aLead())));
  const came = await Promise.allSettled(runs.map(({ send }) => send()));
  expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  const held = came.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
  expect(held).toEqual(Array.from({ length: 15 }, () => 'scenario-paused'));
  const stopped = await engine.store.scenarios.one({ _id: scenario });
  expect(stopped).toMatchObject({ status: 'paused', pausedFor: { code: 'too-many-mails', most: 5 } });
  expect(await engine.store.audit.many({ scenario })).toMatchObject([
    { what: 'paused', by: 'engine', data: { code: 'too-many-mails', most: 5 } },
  ]);
  const notices = await until(async () => {
    const found = await engine.store.sends.many({ scenario, kind: 'notice', state: 'sent' });
    return found.length > 0 ? found : null;
  });
  expect(notices.map(({ to }) => to)).toEqual(['drawer@example.com']);
  expect(smtp.received.filter(({ to }) => to[0] !== 'drawer@example.com')).toHaveLength(5);
  await engine.store.scenarios.raw.updateOne({ _id: scenario }, { $set: { status: 'live' } });
  const rest = await Promise.allSettled(runs.map(({ send }) => send()));
  expect(rest.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
});

test('the people of a scenario that paused itself are told though the mail server was away', async () => {
  const scenario = await aScenario({ mostInAnHour: 1 });
  expect(await (await aRun(scenario, await aLead())).send()).toEqual({ outcome: 'sent' });
  smtp.script({ at: 'rcpt', code: 451, message: 'later' });
  await expect((await aRun(scenario, await aLead())).once()).rejects.toMatchObject({ code: 'scenario-paused' });
  await until(async () => (await engine.store.sends.one({ scenario, kind: 'notice', state: 'reserved' })) ?? null);
  smtp.script('accept');
  await tellOfPauses({ ...engine, now: () => Date.now() + 2 * 60_000 });
  expect(await engine.store.sends.one({ scenario, kind: 'notice' })).toMatchObject({ state: 'sent' });
  expect((await engine.store.scenarios.one({ _id: scenario }))?.pausedFor?.tellAt).toBeNull();
});
