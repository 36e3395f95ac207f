import { OFFICE_HOURS } from '../scenario/calendar.ts';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { type ScriptedSmtp, scriptedSmtp } from '../../test/setup/scripted-smtp.ts';
import type { OpenEngine } from '../open-engine.ts';
import type { PersonDocument } from '../store/people.ts';
import { newId } from '../store/stored.ts';
import { previewMail } from './preview-mail.ts';
import type { MailContent } from './mail-content.ts';
import { type Notice, sendNotice, trySendNotice } from './send-notice.ts';
import { sendTestMail } from './send-test-mail.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
let engine: OpenEngine;
let smtp: ScriptedSmtp;
const person: PersonDocument = {
  _id: newId(),
  name: 'Salesperson 1',
  email: 'sales1@pepins.example',
  role: 'rep',
  language: 'en',
  sells: true,
  active: true,
  passwordHash: null,
  openHandOffs: 0,
  lastHandOffAt: null,
  createdAt: new Date(),
};

beforeAll(async () => {
  smtp = await scriptedSmtp();
  engine = await openTestEngine({ SMTP_URL: smtp.url, PEPINIERE_DISPATCH: 'off' });
  await engine.store.people.raw.insertOne(person);
  await engine.store.settings.raw.insertOne({
    _id: 'company',
    company: 'Pépins',
    address: '1 rue des Essais',
    colour: '#ffd000',
    zone: 'Europe/Paris',
    language: 'fr',
    sender: { name: 'Pépins', email: 'bonjour@pepins.example', replyTo: null, returnDomain: null },
    privacyNotice: '',
    trackOpens: false,
    calendar: OFFICE_HOURS,
    topics: [],
    sendingPolicy: { cap: null },
    domainRate: { perMinute: null, except: [] },
  });
});
afterAll(async () => {
  await engine.close();
  await smtp.close();
});
beforeEach(() => {
  smtp.received.length = 0;
  smtp.script('accept');
});

const notice = (changes: Partial<Notice> = {}): Notice => ({
  key: `hand-off:${newId()}:told`,
  kind: 'notice',
  to: { person: person._id },
  language: 'en',
  subject: 'A lead for you\r\nBcc: x@example.com',
  paragraphs: ['<b>Camille</b> {{ company.name }}', 'Second.'],
  facts: [{ label: 'Company', value: 'A & B' }],
  button: { label: 'See the lead', href: 'https://app.example/leads/1' },
  ...changes,
});
const lastMail = () => PostalMime.parse(smtp.received.at(-1)?.raw ?? '');

describe('a notice', () => {
  test('reaches the person once, in text and HTML, with what it says shown as text', async () => {
    const once = notice();
    expect(await sendNotice(engine, once)).toEqual({ state: 'sent', code: null });
    expect(await sendNotice(engine, once)).toEqual({ state: 'sent', code: null });
    expect(smtp.received.map(({ to }) => to)).toEqual([['sales1@pepins.example']]);
    const { html, text, subject } = await lastMail();
    expect(subject).toBe('A lead for you Bcc: x@example.com');
    expect(html).toContain('&lt;b&gt;Camille&lt;/b&gt; {{ company.name }}');
    expect(html).toContain('href="https://app.example/leads/1"');
    expect(text).toContain('Company: A & B');
    expect(text).toContain('See the lead: https://app.example/leads/1');
    expect(await engine.store.sends.one({ _id: once.key })).toMatchObject({
      kind: 'notice',
      state: 'sent',
      person: person._id,
      test: false,
    });
  });

  test('of a test run goes to the tester only, marked', async () => {
    await sendNotice(engine, notice({ test: { mailTo: 'tester@pepins.example' } }));
    expect(smtp.received.map(({ to }) => to)).toEqual([['tester@pepins.example']]);
    expect((await lastMail()).subject).toMatch(/^\[Test] A lead/);
  });

  test('is sent again with the same Message-ID when nobody knows what became of it', async () => {
    const urgent = notice();
    smtp.script({ cut: 'after-data' }, 'accept');
    await expect(sendNotice(engine, urgent)).rejects.toMatchObject({ code: 'notice-later', afterMs: 1_000 });
    expect(await sendNotice(engine, urgent)).toEqual({ state: 'sent', code: null });
    const ids = await Promise.all(smtp.received.map(async ({ raw }) => (await PostalMime.parse(raw)).messageId));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test('goes out once though three attempts overlap', async () => {
    const urgent = notice();
    const attempts = await Promise.allSettled([1, 2, 3].map(() => sendNotice(engine, urgent)));
    expect(smtp.received).toHaveLength(1);
    expect(attempts.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    expect(await sendNotice(engine, urgent)).toEqual({ state: 'sent', code: null });
  });

  test('is given up when the address is refused, and when there is none', async () => {
    smtp.script({ at: 'rcpt', code: 550, message: '5.1.1 no' });
    expect(await sendNotice(engine, notice())).toEqual({ state: 'failed', code: '550 5.1.1' });
    expect(await sendNotice(engine, notice({ to: { person: newId() } }))).toEqual({
      state: 'failed',
      code: 'no-address',
    });
  });

  test.each([
    [
      'a minute and more after a 4xx, at most half an hour',
      { at: 'rcpt', code: 451, message: 'later' } as const,
      MINUTE,
    ],
    ['a second and more after a lost connection, at most a minute', { cut: 'rcpt' } as const, MINUTE / 60],
  ])('is tried again %s, and given up after a day', async (_how, happens, first) => {
    const late = notice();
    smtp.script(happens);
    const most = first === MINUTE ? 30 * MINUTE : MINUTE;
    const { sends } = engine.store;
    for (const [attempts, afterMs] of [
      [0, first],
      [1, 2 * first],
      [3, 8 * first],
      [12, most],
    ] as const) {
      await sends.raw.updateOne({ _id: late.key }, { $set: { attempts } });
      await expect(sendNotice(engine, late)).rejects.toMatchObject({ code: 'notice-later', afterMs });
    }
    const { createdAt } = (await sends.one({ _id: late.key })) ?? { createdAt: new Date(0) };
    const after = (ms: number) => ({ ...engine, now: () => createdAt.getTime() + ms });
    await expect(sendNotice(after(DAY), late)).rejects.toMatchObject({ code: 'notice-later' });
    expect(await sendNotice(after(DAY + 1), late)).toMatchObject({ state: 'failed' });
    smtp.script('accept');
    expect(await sendNotice(engine, late)).toMatchObject({ state: 'failed' });
    expect(smtp.received).toEqual([]);
  });

  test('can be tried by a caller who does not wait', async () => {
    smtp.script({ at: 'rcpt', code: 450, message: 'busy' }, 'accept');
    expect(await trySendNotice(engine, notice())).toBe(false);
    expect(await trySendNotice(engine, notice({ to: { address: 'new@pepins.example' }, kind: 'transactional' }))).toBe(
      true,
    );
  });
});

describe('a mail being written', () => {
  const content: MailContent = {
    language: 'fr',
    subject: 'Bonjour {{ lead.firstName }}',
    preheader: '',
    blocks: [
      { type: 'button', label: 'Lire', href: 'https://pepins.example/x' },
      { type: 'text', text: '{{ lead.nickname }}' },
    ],
  };

  test('is shown for nobody in particular, with plain links and what is missing', async () => {
    const { subject, html, missing } = await previewMail(engine, { content, lead: null });
    expect(subject).toBe('Bonjour Prospect');
    expect(html).toContain('href="https://pepins.example/x"');
    expect(missing).toEqual(['lead.nickname']);
  });

  test('is refused with its faults, and for a lead that does not exist', async () => {
    await expect(previewMail(engine, { content: { ...content, subject: '{{ x' }, lead: null })).rejects.toMatchObject({
      code: 'template-invalid',
      data: { faults: [{ pointer: '/subject', code: 'liquid-invalid' }] },
    });
    await expect(previewMail(engine, { content, lead: newId() })).rejects.toMatchObject({ code: 'lead-unknown' });
  });

  test('is sent to its writer as a test, with no link that could unsubscribe anybody', async () => {
    expect(await sendTestMail(engine, { content, lead: null }, person)).toEqual({ sentTo: person.email });
    const { subject, html } = await lastMail();
    expect(subject).toBe('[Test] Bonjour Prospect');
    expect(html).toContain('/u/sample"');
    smtp.script({ at: 'rcpt', code: 550, message: 'no' });
    await expect(sendTestMail(engine, { content, lead: null }, person)).rejects.toMatchObject({
      code: 'mail-not-sent',
      data: { code: '550' },
    });
    expect(await engine.store.sends.many({ kind: 'test', test: false })).toEqual([]);
  });
});
