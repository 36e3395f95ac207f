import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Mailed, type Mailing, openMailing } from '../../test/setup/open-mailing.ts';
import type { ScriptedSmtp } from '../../test/setup/scripted-smtp.ts';
import { until } from '../../test/setup/until.ts';
import { causedBy } from '../events/cause.ts';
import { record } from '../events/record.ts';
import type { OpenEngine } from '../open-engine.ts';
import { sendEmail } from '../steps/send-email/perform.ts';
import { markHandedOver, skipSend } from '../store/sends.ts';
import { readClickToken, readUnsubscribeToken } from './links.ts';
import type { SkipReason } from './claim-mail.ts';
import type { Delivery } from './delivery.ts';
import type { LastWord, Post } from './post.ts';
import { isSuppressed, lift, suppress } from './suppressions.ts';

const HOUR = 3_600_000;
let engine: OpenEngine;
let smtp: ScriptedSmtp;
let scenario: string;
let template: string;
let aLead: Mailing['aLead'];
let close: Mailing['close'];

beforeAll(async () => {
  ({ engine, smtp, scenario, template, aLead, close } = await openMailing());
});
afterAll(() => close());
beforeEach(async () => {
  smtp.received.length = 0;
  smtp.script('accept');
  await engine.store.scenarios.raw.updateOne({ _id: scenario }, { $set: { status: 'live' } });
});

describe('a mail that may be sent', () => {
  test('is sent once, told once, and its links work', async () => {
    const { send, ledger, told, key, lead, email } = await aLead();
    expect(await send()).toEqual({ state: 'sent' });
    expect(await send()).toEqual({ state: 'sent' });
    expect(smtp.received).toHaveLength(1);
    expect(await told()).toEqual(['mail-sent']);
    expect(await ledger()).toMatchObject({
      state: 'sent',
      to: email,
      subject: 'Bonjour Camille',
      links: ['https://pepins.example/0'],
      attempts: 1,
      test: false,
    });
    const { html = '', text = '', headers } = await PostalMime.parse(smtp.received[0]?.raw ?? '');
    expect(readClickToken(engine, /\/t\/c\/([^"]+)/.exec(html)?.[1] ?? '')).toEqual({ send: key, link: 0 });
    const tokens = (part: string) => [...part.matchAll(/\/t\/c\/([\w.:-]+)/g)].map(([, token = '']) => token);
    const linksIn = (part: string) => tokens(part).map((token) => readClickToken(engine, token)?.link);
    expect(linksIn(html)).toEqual([0, null]);
    expect(linksIn(text)).toEqual([0]);
    const oneClick = headers.find((header) => header.key === 'list-unsubscribe')?.value ?? '';
    expect(readUnsubscribeToken(engine, /\/u\/([^>]+)/.exec(oneClick)?.[1] ?? '')).toEqual({ lead, send: key });
    expect(html).not.toContain('/t/o/');
  });

  test('is sent once however many attempts run at once', async () => {
    const { send, told } = await aLead();
    await Promise.allSettled(Array.from({ length: 8 }, () => send()));
    expect(smtp.received).toHaveLength(1);
    expect(await told()).toEqual(['mail-sent']);
    expect(await send()).toEqual({ state: 'sent' });
  });

  test('has an open pixel only for a lead that agreed to one', async () => {
    const { send, lead } = await aLead();
    await record(engine, lead, {
      type: 'consent-given',
      data: { purpose: 'open-tracking' },
      dedupeKey: `open:${lead}`,
    });
    await send();
    expect((await PostalMime.parse(smtp.received[0]?.raw ?? '')).html).toContain('https://app.example/t/o/');
  });

  test('of a test lead goes to the tester, marked, whatever the scenario’s state', async () => {
    const { send, ledger } = await aLead({ test: true });
    await engine.store.scenarios.raw.updateOne({ _id: scenario }, { $set: { status: 'draft' } });
    expect(await send()).toEqual({ state: 'sent' });
    expect(smtp.received[0]?.to).toEqual(['tester@pepins.example']);
    expect(await ledger()).toMatchObject({ test: true, subject: '[Test] Bonjour Camille' });
  });
});

describe('a mail that must not be sent', () => {
  const forbidden: readonly (readonly [SkipReason, (lead: Mailed) => Promise<void>])[] = [
    [
      'no-consent',
      async ({ lead }: Mailed) =>
        void (await engine.store.leads.raw.updateOne({ _id: lead }, { $set: { mailConsent: false } })),
    ],
    ['suppressed', async ({ email }: Mailed) => suppress(engine, email.toUpperCase(), 'hard-bounce')],
    [
      'no-address',
      async ({ lead }: Mailed) =>
        void (await engine.store.leads.raw.updateOne({ _id: lead }, { $set: { email: null, identified: false } })),
    ],
    [
      'left-scenario',
      async ({ enrollment }: Mailed) =>
        void (await engine.store.enrollments.raw.updateOne({ _id: enrollment._id }, { $set: { status: 'ended' } })),
    ],
    [
      'left-scenario',
      async () => void (await engine.store.scenarios.raw.updateOne({ _id: scenario }, { $set: { status: 'stopped' } })),
    ],
  ];
  test.each(forbidden)('is skipped for %s, told once, and stays skipped', async (reason, forbid) => {
    const lead = await aLead();
    await forbid(lead);
    expect(await lead.send()).toEqual({ state: 'skipped', reason });
    expect(await lead.send()).toEqual({ state: 'skipped', reason });
    expect(await lead.told()).toEqual(['mail-skipped']);
    expect(await lead.ledger()).toMatchObject({ state: 'skipped', code: reason });
    expect(smtp.received).toEqual([]);
  });

  const between: readonly (readonly [string, (lead: Mailed) => Promise<unknown>])[] = [
    [
      'who unsubscribes',
      async ({ lead }) =>
        record(engine, lead, { type: 'unsubscribed', data: { via: 'page' }, dedupeKey: `unsubscribed:${lead}` }),
    ],
    ['an address that is suppressed', async ({ email }) => suppress(engine, email, 'hard-bounce')],
  ];
  test.each(between)('is not sent to %s between two attempts', async (_who, happens) => {
    const mailed = await aLead();
    smtp.script({ at: 'rcpt', code: 450, message: '4.2.0 busy' }, 'accept');
    await expect(mailed.send()).rejects.toMatchObject({ code: 'mail-later' });
    await happens(mailed);
    expect(await mailed.send()).toMatchObject({ state: 'skipped' });
    expect(await mailed.told()).toEqual(['mail-skipped']);
    expect(smtp.received).toEqual([]);
  });

  test('waits while the scenario is paused', async () => {
    const { send, ledger } = await aLead();
    await engine.store.scenarios.raw.updateOne({ _id: scenario }, { $set: { status: 'paused' } });
    await expect(send()).rejects.toMatchObject({ code: 'scenario-paused' });
    expect(await ledger()).toBeNull();
    await engine.store.scenarios.raw.updateOne({ _id: scenario }, { $set: { status: 'live' } });
    expect(await send()).toEqual({ state: 'sent' });
  });
});

describe('a mail the server does not take', () => {
  test('is failed for good by a 5xx; its reply stays in MongoDB', async () => {
    const { key, enrollment, ledger, told, email } = await aLead();
    smtp.script({ at: 'rcpt', code: 550, message: `5.1.1 no ${email}` });
    const performing = {
      engine,
      enrollment,
      node: 'n1',
      part: 'main',
      visit: 1,
      key,
      attempt: 1,
      cause: causedBy(enrollment, Date.now()),
      now: Date.now(),
      heartbeat: () => undefined,
    };
    const performed = await sendEmail.perform({ template }, performing);
    expect(performed).toEqual({
      outcome: 'failed',
      because: { code: 'mail-failed', data: { send: key, code: '550 5.1.1' } },
    });
    expect(await ledger()).toMatchObject({ state: 'failed', code: '550 5.1.1', reply: `550 5.1.1 no ${email}` });
    expect(await told()).toEqual(['mail-failed']);
    smtp.script('accept');
    expect(await sendEmail.perform({ template }, performing)).toEqual(performed);
    expect(smtp.received).toEqual([]);
  });

  test('is tried again after a 4xx, half an hour and more of the run’s time later', async () => {
    const { send, ledger } = await aLead({ factor: 60 });
    smtp.script(
      { at: 'data', code: 452, message: '4.3.1 full' },
      { at: 'data', code: 452, message: '4.3.1 full' },
      'accept',
    );
    await expect(send()).rejects.toMatchObject({ code: 'mail-later', afterMs: HOUR / 2 / 60 });
    await expect(send()).rejects.toMatchObject({ code: 'mail-later', afterMs: HOUR / 60 });
    expect(await ledger()).toMatchObject({ state: 'reserved', code: '452 4.3.1', attempts: 2 });
    expect(await send()).toEqual({ state: 'sent' });
    expect(smtp.received).toHaveLength(1);
  });

  test('is tried again soon after the connection broke, and given up after three days', async () => {
    const { send, key, told } = await aLead();
    smtp.script({ cut: 'rcpt' });
    await expect(send()).rejects.toMatchObject({ code: 'mail-later', afterMs: 1_000 });
    await engine.store.sends.raw.updateOne({ _id: key }, { $set: { createdAt: new Date(Date.now() - 73 * HOUR) } });
    expect(await send()).toMatchObject({ state: 'failed' });
    expect(await told()).toEqual(['mail-failed']);
  });
});

describe('a mail whose fate is unknown', () => {
  test('is not sent again when the connection broke after the data', async () => {
    const { send, ledger, told } = await aLead();
    smtp.script({ cut: 'after-data' }, 'accept');
    expect(await send()).toEqual({ state: 'unknown' });
    expect(await send()).toEqual({ state: 'unknown' });
    expect(smtp.received).toHaveLength(1);
    expect(await ledger()).toMatchObject({ state: 'unknown' });
    expect(await told()).toEqual(['mail-unknown']);
  });

  test('is not sent again when the worker died once it was handed over; the step says so', async () => {
    const { send, key, enrollment, told } = await aLead();
    smtp.script({ at: 'rcpt', code: 450, message: 'busy' }, 'accept');
    await expect(send()).rejects.toMatchObject({ code: 'mail-later' });
    await engine.store.sends.raw.updateOne({ _id: key }, { $set: { state: 'sending', handedOver: true } });
    const performing = {
      engine,
      enrollment,
      node: 'n1',
      part: 'main',
      visit: 1,
      key,
      attempt: 2,
      cause: causedBy(enrollment, Date.now()),
      now: Date.now(),
      heartbeat: () => undefined,
    };
    expect(await sendEmail.perform({ template }, performing)).toEqual({
      outcome: 'sent',
      because: { code: 'mail-unknown', data: { send: key } },
    });
    expect(await told()).toEqual(['mail-unknown']);
    expect(smtp.received).toEqual([]);
  });
});

test('a mail whose worker died before it was handed over is sent, and what is left of that attempt can’t end', async () => {
  const { send, ledger, told } = await aLead();
  let lastWord: LastWord | undefined;
  const deliver: Post['deliver'] = (_mail, ask) => {
    lastWord = ask;
    return new Promise<never>(() => undefined);
  };
  void send({ ...engine, post: { ...engine.post, inTurn: (work) => work(), deliver } });
  await until(async () => lastWord);
  expect(await ledger()).toMatchObject({ state: 'sending', handedOver: false });
  expect(await send()).toEqual({ state: 'sent' });
  expect(await lastWord?.()).toBe(false);
  expect(smtp.received).toHaveLength(1);
  expect(await told()).toEqual(['mail-sent']);
});

test('mails claimed at once are decided one by one, and one whose claim fails holds up no other', async () => {
  const [good, unwilling, blocked, taken, retried, erased] = await Promise.all([
    aLead(),
    aLead({ consent: false }),
    aLead(),
    aLead(),
    aLead(),
    aLead(),
  ]);
  const all = [good, unwilling, blocked, taken, retried, erased];
  await suppress(engine, blocked.email, 'unsubscribed');
  smtp.script({ at: 'rcpt', code: 450, message: 'busy' }, 'accept');
  await expect(retried.send()).rejects.toMatchObject({ code: 'mail-later' });
  // Another attempt claims it between the reading and the claim of this one.
  const turns: (() => void)[] = [];
  const inTurn: Post['inTurn'] = async (work) => {
    await new Promise<void>((go) => turns.push(go));
    return engine.post.inTurn(work);
  };
  const later = { ...engine, post: { ...engine.post, inTurn } };
  const sent = Promise.allSettled(all.map(({ send }) => send(later)));
  await until(async () => turns.length === all.length || null);
  expect(await taken.send()).toEqual({ state: 'sent' });
  await engine.store.leads.raw.deleteOne({ _id: erased.lead });
  for (const go of turns) go();
  expect(await sent).toMatchObject([
    { value: { state: 'sent' } },
    { value: { state: 'skipped', reason: 'no-consent' } },
    { value: { state: 'skipped', reason: 'suppressed' } },
    { reason: { code: 'send-under-way' } },
    { value: { state: 'sent' } },
    { reason: { code: 'lead-unknown' } },
  ]);
  expect(smtp.received).toHaveLength(3);
  expect(await good.ledger()).toMatchObject({ state: 'sent', attempts: 1, handedOver: true });
  expect(await retried.ledger()).toMatchObject({ state: 'sent', attempts: 2, handedOver: true });
});

test('a lead that can’t be read fails its own mail alone', async () => {
  const [good, broken] = await Promise.all([aLead(), aLead()]);
  await engine.store.leads.raw.updateOne({ _id: broken.lead }, { $unset: { tags: '' } });
  const sent = await Promise.allSettled([good.send(), broken.send()]);
  expect(sent).toMatchObject([{ value: { state: 'sent' } }, { status: 'rejected' }]);
});

test('of mails handed over at once, only the one whose attempt was given up is refused', async () => {
  const { sends } = engine.store;
  const keys = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const { key, send } = await aLead();
      await send();
      await sends.raw.updateOne({ _id: key }, { $set: { state: 'sending', handedOver: false } });
      return key;
    }),
  );
  const may = await Promise.all(keys.map((key, index) => markHandedOver(sends, key, index === 2 ? 2 : 1)));
  expect(may).toEqual([true, true, false, true]);
  const noted = await Promise.all(keys.map((_id) => sends.one({ _id })));
  expect(noted.map((send) => send?.handedOver)).toEqual(may);
});

test('an attempt that comes back late leaves the mail to the one that was made instead', async () => {
  const { send, ledger, told } = await aLead();
  let comeBack: (delivery: Delivery) => void = () => undefined;
  let isAway = false;
  const deliver: Post['deliver'] = () => {
    isAway = true;
    return new Promise((resolve) => (comeBack = resolve));
  };
  const first = send({ ...engine, post: { ...engine.post, inTurn: (work) => work(), deliver } });
  await until(async () => isAway || null);
  smtp.script({ at: 'rcpt', code: 450, message: 'busy' }, 'accept');
  await expect(send()).rejects.toMatchObject({ code: 'mail-later' });
  comeBack({ state: 'later', code: 'broken-off', reply: null, by: 'connection' });
  await expect(first).rejects.toMatchObject({ code: 'send-under-way' });
  expect(await ledger()).toMatchObject({ state: 'reserved', attempts: 2 });
  expect(await ledger()).not.toHaveProperty('handedOver');
  expect(await send()).toEqual({ state: 'sent' });
  expect(await told()).toEqual(['mail-sent']);
  expect(smtp.received).toHaveLength(1);
});

test('a suppression holds, whatever the case of the address, until it is lifted', async () => {
  await suppress(engine, 'A.B@Example.com ', 'unsubscribed');
  expect(await isSuppressed(engine, 'a.b@example.com')).toBe(true);
  expect(JSON.stringify(await engine.store.suppressions.many({}))).not.toContain('example.com');
  await lift(engine, 'a.b@EXAMPLE.com');
  expect(await isSuppressed(engine, 'a.b@example.com')).toBe(false);
});

test('a mail that is being sent is not noted as skipped by another attempt', async () => {
  const lead = await aLead({ consent: false });
  expect(await lead.send()).toEqual({ state: 'skipped', reason: 'no-consent' });
  for (const state of ['sending', 'sent'] as const) {
    await engine.store.sends.raw.updateOne({ _id: lead.key }, { $set: { state } });
    const ledger = await lead.ledger();
    if (ledger === null) throw new Error('no send');
    const {
      state: _state,
      createdAt: _at,
      sentAt: _sent,
      reply: _reply,
      code: _code,
      attempts: _tried,
      by: _by,
      ...send
    } = ledger;
    const again = engine.store.transaction((session) =>
      skipSend(engine.store.sends, send, 'no-consent', new Date(), session),
    );
    await expect(again).rejects.toMatchObject({ code: 11_000 });
    expect(await lead.ledger()).toMatchObject({ state });
  }
});
