import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { publish } from '../../test/setup/publish.ts';
import { until } from '../../test/setup/until.ts';
import { requestConfirmation } from '../privacy/request-confirmation.ts';
import { SAMPLE_SETTINGS } from '../sample/sample-settings.ts';
import { findOrCreateLead } from '../leads/find-or-create-lead.ts';
import { sendNotice } from '../mail/send-notice.ts';
import type { OpenEngine } from '../open-engine.ts';
import { claimSend, markHandedOver, type NewSend } from '../store/sends.ts';
import { type LongSeen, longSeen } from './long-seen.ts';
import { record } from './record.ts';
import { startSweeper, sweep } from './sweep.ts';

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(() => engine.close());

/** All that may be abandoned has been watched for long enough. */
const allDead: LongSeen = (keys) => new Set(keys);
const aLead = async (email: string) =>
  (await findOrCreateLead(engine, { email, profile: {}, source: 'test', channel: 'test' })).lead;

test('a mail whose attempt died is shown as unknown, or as never sent, though its run has ended', async () => {
  const { _id: lead } = await aLead('died@example.org');
  const send = {
    _id: 'e:mail:1',
    kind: 'marketing' as const,
    lead,
    person: null,
    enrollment: 'e',
    scenario: 's',
    node: 'mail',
    template: 't',
    messageId: '<1@example.org>',
    to: 'died@example.org',
    subject: 'Hello',
    links: [],
    test: false,
  };
  const dies = async (mail: NewSend, isHandedOver: boolean) => {
    const { attempts } = await claimSend(engine.store.sends, mail, new Date(Date.now() - 600_000));
    if (isHandedOver) await markHandedOver(engine.store.sends, mail._id, attempts);
  };
  await dies(send, true);
  // It looks abandoned by the clock, which may have jumped: its attempt may be alive.
  const look = longSeen(60_000);
  await sweep(engine, look);
  await sweep(engine, look);
  expect(await engine.store.sends.one({ _id: send._id })).toMatchObject({ state: 'sending' });
  await sweep(engine, allDead);
  await sweep(engine, allDead);
  expect(await engine.store.sends.one({ _id: send._id })).toMatchObject({ state: 'unknown' });
  expect(await engine.store.events.many({ lead, type: 'mail-unknown' })).toHaveLength(1);

  // Of a lead that was erased meanwhile, too.
  const gone = { ...send, _id: 'e:mail:2', lead: 'nobody', messageId: '<2@example.org>' };
  await dies(gone, true);
  await sweep(engine, allDead);
  expect(await engine.store.sends.one({ _id: gone._id })).toMatchObject({ state: 'unknown' });

  // One that was not handed over was accepted by nobody: its lead left the scenario without it.
  const kept = { ...send, _id: 'e:mail:3', messageId: '<3@example.org>' };
  await dies(kept, false);
  await sweep(engine, allDead);
  expect(await engine.store.sends.one({ _id: kept._id })).toMatchObject({ state: 'skipped', code: 'left-scenario' });
  expect(await engine.store.events.many({ lead, type: 'mail-skipped' })).toMatchObject([
    { data: { send: kept._id, reason: 'left-scenario' } },
  ]);
});

test('a confirmation mail that a crash left unsent is sent', async () => {
  await engine.store.settings.raw.insertOne(SAMPLE_SETTINGS);
  const lead = await aLead('back@example.org');
  const dying = { ...engine, post: { ...engine.post, inTurn: () => new Promise<never>(() => undefined) } };
  await requestConfirmation(dying, lead, {
    wording: null,
    wordingVersion: null,
    form: null,
    source: 'page',
    ip: null,
    language: 'en',
  });
  const stateOf = async () => (await engine.store.sends.one({ to: 'back@example.org' }))?.state;
  await sweep(engine);
  expect(await stateOf()).toBe('reserved');
  await sweep({ ...engine, now: () => Date.now() + 600_000 });
  expect(await stateOf()).toBe('sent');
});

test('a notice whose attempt died is sent again, and that of another machine, whose clock differs, is left alone', async () => {
  await engine.store.settings.raw.updateOne({ _id: 'company' }, { $setOnInsert: SAMPLE_SETTINGS }, { upsert: true });
  const notice = {
    key: 'notice',
    kind: 'notice' as const,
    to: { address: 'sales@example.org' },
    language: 'en' as const,
    subject: 'A lead for you',
    paragraphs: [],
  };
  const claimed = new Promise<void>((resolve) => {
    const post = {
      ...engine.post,
      inTurn: <T>(work: () => Promise<T>) => work(),
      deliver: () => new Promise<never>(() => resolve()),
    };
    const hourBehind = () => Date.now() - 3_600_000;
    void sendNotice({ ...engine, now: hourBehind, post }, notice);
  });
  await claimed;
  const stands = async () => (await engine.store.sends.one({ _id: notice.key }))?.state;
  const look = longSeen(60_000);
  await sweep(engine, look);
  await sweep(engine, look);
  await expect(sendNotice(engine, notice)).rejects.toMatchObject({ code: 'notice-under-way', underWay: true });
  expect(await stands()).toBe('sending');
  await sweep(engine, allDead);
  expect(await stands()).toBe('reserved');
  expect(await sendNotice(engine, notice)).toEqual({ state: 'sent', code: null });
});

test('an event that can’t be dispatched holds up none of those after it, and goes to the end of the line', async () => {
  const graph = draw({ start: ['event-received', { name: 'visit' }], over: ['end', { result: 'nurture' }] }, [
    'start > over',
  ]);
  const scenario = await publish(engine, graph);
  await engine.store.scenarios.raw.updateOne({ _id: scenario }, { $set: { liveVersion: 99 } });
  const lead = await aLead('stuck@example.org');
  const undelivered = { ...engine, dispatch: async () => undefined };
  await record(undelivered, lead._id, { type: 'custom', data: { name: 'visit', properties: {} }, dedupeKey: 'stuck' });
  await record(undelivered, lead._id, { type: 'unsubscribed', data: { via: 'page' }, dedupeKey: 'after' });
  await engine.store.events.raw.updateOne({ dedupeKey: 'stuck' }, { $set: { pending: new Date(0) } });
  await expect(sweep({ ...engine, now: () => Date.now() + 10_000 })).rejects.toMatchObject({ code: 'version-unknown' });
  const left = await engine.store.events.many({ pending: { $exists: true } });
  expect(left.map(({ dedupeKey }) => dedupeKey)).toEqual(['stuck']);
  expect(left[0]?.pending?.getTime()).toBeGreaterThan(Date.now());
});

test('what is done to many leads, left by a dead process, holds up nothing else, and is waited for at the end', async () => {
  const { runsChanges, trail, events } = engine.store;
  const left = { _id: 'left', scenario: 'none', which: { runs: ['nobody'] }, operation: { do: 'retry' as const } };
  const counts = { state: 'running' as const, total: 1, done: 0, refused: 0, after: '', leaseUntil: new Date(0) };
  await runsChanges.raw.insertOne({ ...left, by: 'tester', at: new Date(), ...counts });
  let [goOn, here] = [(): void => undefined, (): void => undefined];
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  const begun = new Promise<void>((resolve) => (here = resolve));
  const many: typeof trail.many = async (...asked) => {
    here();
    await gate;
    return trail.many(...asked);
  };
  const stop = startSweeper({ ...engine, store: { ...engine.store, trail: { ...trail, many } } });
  await begun;
  const { _id: lead } = await aLead('beside@example.org');
  const undelivered = { ...engine, dispatch: async () => undefined };
  await record(undelivered, lead, { type: 'unsubscribed', data: { via: 'page' }, dedupeKey: 'beside' });
  await events.raw.updateOne({ dedupeKey: 'beside' }, { $set: { pending: new Date(0) } });
  await until(() => events.one({ dedupeKey: 'beside', pending: { $exists: false } }));
  const stopped = stop();
  goOn();
  await stopped;
  expect(await runsChanges.one({ _id: 'left' })).toMatchObject({ state: 'done', refused: 1 });
});
