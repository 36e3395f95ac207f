import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestEngine } from '../../../test/setup/open-test-engine.ts';
import { type ScriptedSmtp, scriptedSmtp } from '../../../test/setup/scripted-smtp.ts';
import { until } from '../../../test/setup/until.ts';
import { record } from '../../events/record.ts';
import { leadView } from '../../leads/lead-view.ts';
import { findOrCreateLead } from '../../leads/find-or-create-lead.ts';
import { openLog } from '../../log.ts';
import type { OpenEngine } from '../../open-engine.ts';
import { SAMPLE_SETTINGS } from '../../sample/sample-settings.ts';
import type { SendDocument } from '../../store/sends.ts';
import { newId } from '../../store/stored.ts';
import { domainHold } from '../domains/domain-pace.ts';
import { messageId } from '../message-id.ts';
import { isSuppressed } from '../suppressions.ts';
import { type InboundMail, openInboundMail } from './inbound-mail.ts';
import { makeReturnAddress, type ReturnPurpose } from './return-address.ts';

const DAY = 86_400_000;
const BACK = 'retours.example.com';
let engine: OpenEngine;
let outside: ScriptedSmtp;
let inbound: InboundMail;
let clock = 0;
const logged: string[] = [];

beforeAll(async () => {
  outside = await scriptedSmtp();
  const opened = await openTestEngine({ SMTP_URL: outside.url, PEPINIERE_DISPATCH: 'off' });
  const log = openLog('test', 'info', { write: (line) => void logged.push(line) });
  engine = { ...opened, log, now: () => Date.now() + clock };
  const { sender } = SAMPLE_SETTINGS;
  await engine.store.settings.raw.insertOne({
    ...SAMPLE_SETTINGS,
    sender: { ...sender, replyTo: 'equipe@example.com', returnDomain: BACK },
  });
  inbound = await openInboundMail(engine, 0, '127.0.0.1');
});
afterAll(async () => {
  await inbound.close();
  await engine.close();
  await outside.close();
});
beforeEach(() => {
  clock = 0;
  logged.length = 0;
  outside.received.length = 0;
  outside.script('accept');
});

/** A mail that a lead got. */
async function aMail(more: Partial<SendDocument> = {}, domain = 'example.org') {
  const email = `${newId()}@${domain}`;
  const { lead } = await findOrCreateLead(engine, { email, profile: {}, source: 'test', channel: 'test' });
  await record(engine, lead._id, {
    type: 'consent-confirmed',
    data: { purpose: 'marketing-mail' },
    dedupeKey: newId(),
  });
  const key = `${newId()}:mail:1`;
  const send: SendDocument = {
    _id: key,
    kind: 'marketing',
    lead: lead._id,
    person: null,
    enrollment: key.slice(0, 24),
    scenario: 's',
    node: 'mail',
    template: 't',
    state: 'sent',
    messageId: messageId(key, 'example.com'),
    to: email,
    subject: '',
    links: [],
    createdAt: new Date(),
    sentAt: new Date(),
    reply: null,
    code: null,
    attempts: 1,
    test: false,
    ...more,
  };
  await engine.store.sends.raw.insertOne(send);
  return {
    send,
    email,
    lead: lead._id,
    back: (purpose: ReturnPurpose) => makeReturnAddress(engine, purpose, send.messageId, BACK) ?? '',
    told: async () =>
      (await engine.store.events.many({ lead: lead._id }, { sort: { seq: 1 } }))
        .filter(({ type }) => type.startsWith('mail-') || type === 'unsubscribed')
        .map(({ type, data }) => [type, data['bounce'] ?? data['via'] ?? '']),
    isSuppressed: () => isSuppressed(engine, email),
    cameBack: async () => (await engine.store.sends.one({ _id: key }))?.back,
  };
}

/** Brings a raw mail to the server as another mail server would; answers its reply, or the code of its refusal. */
async function bring(to: string, raw: string | Buffer): Promise<number> {
  const transport = createTransport({ host: '127.0.0.1', port: inbound.port, secure: false, ignoreTLS: true });
  try {
    await transport.sendMail({ envelope: { from: '', to }, raw });
    return 250;
  } catch (error) {
    return error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  } finally {
    transport.close();
  }
}

const lines = (...all: readonly string[]): string => all.join('\r\n');

/** A report of failed delivery as RFC 3464 §2 has it. */
const report = (status: string, action = 'failed', type = 'message/delivery-status') =>
  lines(
    'From: MAILER-DAEMON@mx.example.org',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'It could not be delivered.',
    '--b1',
    `Content-Type: ${type}`,
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Final-Recipient: rfc822; somebody@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} <somebody@example.org>: refused,`,
    ' for some reason',
    '',
    '--b1',
    'Content-Type: message/rfc822',
    '',
    'Subject: the mail',
    '',
    'its text',
    '--b1--',
    '',
  );

/** A complaint as RFC 5965 §2 has it, about a mail with this head. */
const complaint = (...head: readonly string[]) =>
  lines(
    'From: fbl@provider.example',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b1"',
    '',
    '--b1',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: Provider/1.0',
    'Version: 1',
    '',
    '--b1',
    'Content-Type: message/rfc822',
    '',
    ...head,
    'Subject: the mail',
    '',
    'its text',
    '--b1--',
    '',
  );

describe('a mail that comes back', () => {
  test('because nobody is there ends all marketing mail to its address, and is told once however often', async () => {
    const mail = await aMail();
    for (let times = 0; times < 2; times += 1) expect(await bring(mail.back('bounce'), report('5.1.1'))).toBe(250);
    expect(await mail.told()).toEqual([['mail-bounced', 'hard']]);
    expect(await mail.isSuppressed()).toBe(true);
    expect(await leadView(engine, mail.lead, null)).toMatchObject({ mayMail: false, blocked: 'hard-bounce' });
    expect(await mail.cameBack()).toMatchObject({ kind: 'hard', status: '550 5.1.1' });
  });

  test('for a time is counted; five in a row over three days, and nobody reads there any more', async () => {
    const mail = await aMail();
    const others = await Promise.all([1, 2, 3, 4].map(() => aMail({ lead: mail.lead, to: mail.email })));
    for (const [at, { back }] of [mail, ...others].entries()) {
      expect(await mail.isSuppressed()).toBe(false);
      clock = at * DAY;
      await bring(back('bounce'), report('5.2.2'));
    }
    expect(await mail.isSuppressed()).toBe(true);
  });

  test('for a time five times in one bad hour says nothing of the address', async () => {
    const mail = await aMail();
    const others = await Promise.all([1, 2, 3, 4].map(() => aMail({ lead: mail.lead, to: mail.email })));
    for (const { back } of [mail, ...others]) await bring(back('bounce'), report('4.2.2'));
    expect(await mail.isSuppressed()).toBe(false);
  });

  test('because the receiver refuses us leaves the address alone; for several leads, mail to their domain is held', async () => {
    const mail = await aMail({}, 'strict.example');
    const held = async () => (await domainHold(engine, 'strict.example', 'mail'))?.code ?? null;
    // One reader can write as many reports as it likes.
    for (let times = 0; times < 4; times += 1) await bring(mail.back('bounce'), report('5.7.1'));
    expect(await mail.told()).toEqual([['mail-bounced', 'policy']]);
    expect(await mail.isSuppressed()).toBe(false);
    expect(await held()).toBeNull();
    for (const other of await Promise.all([1, 2].map(() => aMail({}, 'strict.example'))))
      await bring(other.back('bounce'), report('5.7.1'));
    expect(await held()).toBe('domain-held');
    expect(await domainHold(engine, 'example.org', 'mail')).toBeNull();
  });

  test('with a code that says nothing is judged by the one its server quotes', async () => {
    const mail = await aMail();
    const vague = report('5.1.1').replace('Status: 5.1.1', 'Status: 5.0.0');
    await bring(mail.back('bounce'), vague);
    expect(await mail.told()).toEqual([['mail-bounced', 'hard']]);
  });

  test('of which nobody knew whether it had left, did leave', async () => {
    const mail = await aMail({ state: 'unknown' });
    await bring(mail.back('bounce'), report('5.2.2'));
    expect((await engine.store.sends.one({ _id: mail.send._id }))?.state).toBe('sent');
  });

  test('late, but not for good, says nothing', async () => {
    const mail = await aMail();
    await bring(mail.back('bounce'), report('4.4.1', 'delayed'));
    expect(await mail.told()).toEqual([]);
  });
});

describe('a report that is forged, broken or huge', () => {
  test('to an address that we did not make is refused before its first byte', async () => {
    const mail = await aMail();
    const [name, domain] = mail.back('bounce').split('@');
    const forged = `${name?.slice(0, -1)}${name?.endsWith('0') ? '1' : '0'}@${domain}`;
    for (const address of [forged, `zoe@${BACK}`, mail.email]) expect(await bring(address, report('5.1.1'))).toBe(550);
    expect(await mail.isSuppressed()).toBe(false);
  });

  test.each([
    [
      'without a recipient',
      lines(
        'Content-Type: multipart/report; boundary="b1"',
        '',
        '--b1',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx',
        '',
        '--b1--',
        '',
      ),
      'report-without-recipient',
    ],
    [
      'that leaves out whom it is about',
      report('5.1.1').replace(/Final-Recipient.*\r\n/, ''),
      'report-without-recipient',
    ],
    ['of no kind at all', Buffer.from([0, 255, 254, 13, 10, 0, 1, 2]), 'not-a-report'],
    ['empty', '', 'not-a-report'],
    [
      'nested a thousand times',
      `${Array.from({ length: 1_000 }, (_, n) => `Content-Type: multipart/mixed; boundary="n${n}"\r\n\r\n--n${n}\r\n`).join('')}x`,
      'report-unreadable',
    ],
  ])('%s suppresses nobody, and the log says so', async (_name, raw, code) => {
    const mail = await aMail();
    expect(await bring(mail.back('bounce'), raw)).toBe(250);
    expect(await mail.isSuppressed()).toBe(false);
    expect(logged.map((line) => JSON.parse(line))).toMatchObject([{ code, messageId: mail.send.messageId }]);
    expect(logged.join('')).not.toContain(mail.email);
  });

  test('in a charset that does not exist says what it says', async () => {
    const mail = await aMail();
    await bring(mail.back('bounce'), report('5.1.1').replace('us-ascii', 'x-klingon'));
    expect(await mail.told()).toEqual([['mail-bounced', 'hard']]);
  });

  test('with 50 MB of quoted mail is read as far as it says something', async () => {
    const mail = await aMail();
    const huge = report('5.1.1').replace('its text', 'abcdefghij'.repeat(5_000_000).replaceAll(/(.{70})/g, '$1\r\n'));
    expect(await bring(mail.back('bounce'), huge)).toBe(250);
    expect(await mail.told()).toEqual([['mail-bounced', 'hard']]);
    expect(logged.join('')).toContain('only its beginning is read');
  });
});

describe('a complaint', () => {
  test('to the mail’s own address unsubscribes its reader, who is mailed no more', async () => {
    const mail = await aMail();
    await bring(mail.back('bounce'), complaint());
    expect(await mail.told()).toEqual([
      ['mail-complained', 'report'],
      ['unsubscribed', 'complaint'],
    ]);
    expect(await mail.cameBack()).toMatchObject({ kind: 'complaint' });
    expect(await mail.isSuppressed()).toBe(true);
  });

  test('to the domain’s abuse mailbox counts for the mail that it holds', async () => {
    const mail = await aMail();
    await bring(`abuse@${BACK}`, complaint(`Return-Path: <${mail.back('bounce')}>`));
    expect(await mail.isSuppressed()).toBe(true);
  });

  test('about a mail of which nobody knew whether it had left: it did', async () => {
    const mail = await aMail({ state: 'unknown' });
    await bring(mail.back('bounce'), complaint());
    expect((await engine.store.sends.one({ _id: mail.send._id }))?.state).toBe('sent');
  });

  test('about a mail that we did not send counts for nobody', async () => {
    const mail = await aMail();
    const forged = mail.back('bounce').replace(/[0-9a-f]{8}@/, '00000000@');
    await bring(`abuse@${BACK}`, complaint(`Return-Path: <${forged}>`, `To: ${mail.email}`));
    expect(await mail.isSuppressed()).toBe(false);
  });
});

describe('an answer of the lead', () => {
  const letter = (...head: readonly string[]) =>
    lines(
      'From: Zoé <zoe@example.org>',
      'Subject: Re: offre',
      'Message-ID: <1@example.org>',
      ...head,
      '',
      'Oui, appelez-moi <b>demain</b>.',
      '',
    );

  test('is told once, and reaches the company’s mailbox whole, to be answered to the lead', async () => {
    const mail = await aMail();
    for (let times = 0; times < 2; times += 1) expect(await bring(mail.back('reply'), letter())).toBe(250);
    expect(await mail.told()).toEqual([['mail-replied', '']]);
    const [{ raw, to } = { raw: Buffer.alloc(0), to: [] }] = await until(async () =>
      outside.received.length > 0 ? outside.received : null,
    );
    const passedOn = await PostalMime.parse(raw, { forceRfc822Attachments: true });
    expect(to).toEqual(['equipe@example.com']);
    expect(passedOn).toMatchObject({ subject: 'Re: offre', replyTo: [{ address: 'zoe@example.org' }] });
    expect(passedOn.text).toContain('appelez-moi <b>demain</b>');
    expect(passedOn.attachments.map(({ mimeType }) => mimeType)).toContain('message/rfc822');
  });

  test('of a program is passed on, and is no answer', async () => {
    const mail = await aMail();
    await bring(mail.back('reply'), letter('Auto-Submitted: auto-replied'));
    expect(await mail.told()).toEqual([]);
    expect(outside.received).toHaveLength(1);
  });

  test('that the company’s own server refuses is refused, and its writer learns it', async () => {
    const mail = await aMail();
    outside.script({ at: 'rcpt', code: 550, message: '5.7.1 no' }, 'accept');
    expect(await bring(mail.back('reply'), letter())).toBe(554);
  });

  test('that can’t be passed on just now is put off, not lost', async () => {
    const mail = await aMail();
    outside.script({ at: 'rcpt', code: 451, message: 'later' }, 'accept');
    expect(await bring(mail.back('reply'), letter())).toBe(451);
    expect(await bring(mail.back('reply'), letter())).toBe(250);
    expect(await mail.told()).toEqual([['mail-replied', '']]);
  });
});

test('a mail program unsubscribes its reader by mail', async () => {
  const mail = await aMail();
  await bring(mail.back('unsubscribe'), lines('Subject: unsubscribe', '', ''));
  expect(await mail.told()).toEqual([['unsubscribed', 'one-click']]);
});
