import { randomUUID } from 'node:crypto';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { publish } from '../../test/setup/publish.ts';
import { scriptedSmtp, type ScriptedSmtp } from '../../test/setup/scripted-smtp.ts';
import { until } from '../../test/setup/until.ts';
import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import { findOrCreateLead } from '../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../open-engine.ts';
import { unsubscribe } from '../privacy/unsubscribe.ts';
import { SAMPLE_SETTINGS } from '../sample/sample-settings.ts';
import { createTemplate } from '../templates/save-template.ts';
import { sendMarketingMail } from './send-marketing-mail.ts';

const START = 'began';

let engine: OpenEngine;
let smtp: ScriptedSmtp;
let template: string;
let scenario: string;
beforeAll(async () => {
  smtp = await scriptedSmtp();
  engine = await openTestEngine({ SMTP_URL: smtp.url, PUBLIC_URL: 'https://app.example' });
  await engine.store.settings.raw.insertOne(SAMPLE_SETTINGS);
  const made = await createTemplate(engine, 'Way out', {
    language: 'en',
    subject: 'Hello',
    preheader: '',
    blocks: [
      { type: 'button', label: 'Read on', href: 'https://example.org/' },
      { type: 'button', label: 'Stop these mails', href: '{{ unsubscribeUrl }}' },
    ],
  });
  template = made;
  scenario = await publish(
    engine,
    draw(
      {
        start: ['event-received', { name: START }],
        mail: ['send-email', { template }],
        over: ['end', { result: 'done' }],
      },
      ['start > mail', 'mail.sent > over'],
    ),
  );
});
afterAll(async () => {
  await engine.close();
  await smtp.close();
});
beforeEach(() => {
  smtp.received.length = 0;
  smtp.script('accept');
});

/** A run that no worker moves, of a lead that agreed to mail. */
async function aMail() {
  const email = `${randomUUID()}@example.org`;
  const { lead } = await findOrCreateLead(engine, { email, profile: {}, source: 'test', channel: 'test' });
  await record(engine, lead._id, {
    type: 'consent-given',
    data: { purpose: 'marketing-mail' },
    dedupeKey: randomUUID(),
  });
  await record(engine, lead._id, {
    type: 'custom',
    data: { name: START, properties: {} },
    dedupeKey: randomUUID(),
  });
  const enrollment = await until(() => engine.store.enrollments.one({ scenario, lead: lead._id }));
  return { email, lead: lead._id, mail: { key: `${enrollment._id}:mail:1`, enrollment, node: 'mail', template } };
}

/** The engine, where a lead unsubscribes just before the first claim writes leads. */
function unsubscribing(lead: string) {
  let raced = false;
  const raw = new Proxy(engine.store.leads.raw, {
    get: (leads, name) => {
      const value: unknown = Reflect.get(leads, name);
      if (typeof value !== 'function') return value;
      if (name !== 'updateMany') return value.bind(leads);
      return async (...given: unknown[]): Promise<unknown> => {
        if (!raced) {
          raced = true;
          await unsubscribe(engine, lead, { via: 'one-click', send: null });
        }
        return Reflect.apply(value, leads, given);
      };
    },
  });
  const racing: Engine = { ...engine, store: { ...engine.store, leads: { ...engine.store.leads, raw } } };
  return { racing, hasRaced: () => raced };
}

/** The engine, where mails are claimed once so many of them wait for it. */
function claimingAtOnce(by: Engine, mails: number): Engine {
  const turns: (() => void)[] = [];
  const inTurn: Engine['post']['inTurn'] = async (work) => {
    await new Promise<void>((go) => {
      turns.push(go);
      if (turns.length >= mails) for (const begin of turns) begin();
    });
    return by.post.inTurn(work);
  };
  return { ...by, post: { ...by.post, inTurn } };
}

test('who unsubscribes while the mail is being claimed gets none', async () => {
  const { lead, mail } = await aMail();
  const { racing, hasRaced } = unsubscribing(lead);
  expect(await sendMarketingMail(racing, mail)).toMatchObject({ state: 'skipped' });
  expect(hasRaced()).toBe(true);
  expect(smtp.received).toEqual([]);
});

test('who unsubscribes while mails are claimed together gets none, and the others get theirs once', async () => {
  const all = await Promise.all([aMail(), aMail(), aMail(), aMail()]);
  const { racing, hasRaced } = unsubscribing(all[2]?.lead ?? '');
  const together = claimingAtOnce(racing, all.length);
  const sent = await Promise.all(all.map(({ mail }) => sendMarketingMail(together, mail)));
  expect(hasRaced()).toBe(true);
  expect(sent.map(({ state }) => state)).toEqual(['sent', 'sent', 'skipped', 'sent']);
  expect(smtp.received).toHaveLength(3);
  expect(await Promise.all(all.map(({ mail }) => sendMarketingMail(engine, mail)))).toEqual(sent);
});

test('mails that two processes claim at once, each several together, are sent once each', async () => {
  const all = await Promise.all([aMail(), aMail(), aMail(), aMail(), aMail(), aMail()]);
  const processes = [engine, engine].map((one) => claimingAtOnce({ ...one }, all.length));
  await Promise.allSettled(
    processes.flatMap((process, index) =>
      (index === 0 ? all : all.toReversed()).map(({ mail }) => sendMarketingMail(process, mail)),
    ),
  );
  expect(smtp.received.map(({ to: [to] }) => to ?? '').toSorted()).toEqual(all.map(({ email }) => email).toSorted());
  for (const { mail } of all) {
    expect(await engine.store.sends.one({ _id: mail.key })).toMatchObject({ state: 'sent', attempts: 1 });
    expect(await sendMarketingMail(engine, mail)).toEqual({ state: 'sent' });
  }
});

test('a mail put off by a busy server is not taken for sent when that was noted twice', async () => {
  const { mail } = await aMail();
  smtp.script({ at: 'rcpt', code: 450, message: '4.2.0 busy' }, 'accept');
  const raw = new Proxy(engine.store.sends.raw, {
    get: (sends, name) => {
      const value: unknown = Reflect.get(sends, name);
      if (typeof value !== 'function') return value;
      if (name !== 'updateOne') return value.bind(sends);
      return async (...given: unknown[]): Promise<unknown> => {
        await Reflect.apply(value, sends, given);
        return Reflect.apply(value, sends, given);
      };
    },
  });
  const repeating = { ...engine, store: { ...engine.store, sends: { ...engine.store.sends, raw } } };
  await expect(sendMarketingMail(repeating, mail)).rejects.toMatchObject({ code: 'mail-later' });
  expect(await sendMarketingMail(engine, mail)).toEqual({ state: 'sent' });
  expect(smtp.received).toHaveLength(1);
});

test('the way out of a mail is no link that is followed', async () => {
  const { mail } = await aMail();
  expect(await sendMarketingMail(engine, mail)).toEqual({ state: 'sent' });
  const { html = '' } = await PostalMime.parse(smtp.received[0]?.raw ?? '');
  const linkOf = (label: string): string => new RegExp(`href="([^"]+)"[^>]*>\\s*${label}`).exec(html)?.[1] ?? '';
  expect(linkOf('Read on')).toContain('/t/c/');
  expect(linkOf('Stop these mails')).toMatch(/^https:\/\/app\.example\/u\//);
});
