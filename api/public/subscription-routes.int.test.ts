import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPublicSite, type PublicSite } from '../../test/setup/open-public-site.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { until } from '../../test/setup/until.ts';
import { type ScriptedSmtp, scriptedSmtp } from '../../test/setup/scripted-smtp.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import { makeUnsubscribeLink } from '../../engine/mail/links.ts';
import { isSuppressed } from '../../engine/mail/suppressions.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import { giveMailConsent } from '../../engine/privacy/give-mail-consent.ts';
import { SAMPLE_SETTINGS } from '../../engine/sample/sample-settings.ts';
import type { LeadDocument } from '../../engine/store/leads.ts';
import { newId } from '../../engine/store/stored.ts';

let engine: OpenEngine;
let site: PublicSite;
let smtp: ScriptedSmtp;

beforeAll(async () => {
  smtp = await scriptedSmtp();
  engine = await openTestEngine({ SMTP_URL: smtp.url, PEPINIERE_DISPATCH: 'off', PEPINIERE_RATE_FACTOR: '1000' });
  site = await openPublicSite(engine);
  await engine.store.settings.raw.insertOne(SAMPLE_SETTINGS);
});
afterAll(async () => {
  await site.close();
  await engine.close();
  await smtp.close();
});
beforeEach(() => {
  smtp.received.length = 0;
});

const consent = (lead: string) =>
  giveMailConsent(engine, lead, {
    key: newId(),
    wording: 'Oui',
    wordingVersion: 1,
    form: null,
    source: 'form',
    ip: null,
    language: 'fr',
  });

async function aLead(): Promise<{
  id: string;
  email: string;
  unsubscribeLink: string;
  now: () => Promise<LeadDocument | null>;
  types: () => Promise<string[]>;
}> {
  const email = `${newId()}@example.com`;
  const { lead } = await findOrCreateLead(engine, { email, profile: {}, source: 'test', channel: 'test' });
  await consent(lead._id);
  return {
    id: lead._id,
    email,
    unsubscribeLink: makeUnsubscribeLink(engine, lead._id, 'run:node:1'),
    now: () => engine.store.leads.one({ _id: lead._id }),
    types: async () =>
      (await engine.store.events.many({ lead: lead._id }, { sort: { seq: 1 } })).map(({ type }) => type),
  };
}

const oneClick = (link: string) =>
  site.fetch(link, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
/** The confirmation mail number `count` since the test began, once it has come. */
const confirmationLink = async (count = 1): Promise<string> => {
  const raw = await until(async () => smtp.received[count - 1]?.raw);
  const mail = await PostalMime.parse(raw);
  return /https?:\/\/\S+\/c\/\S+/.exec(mail.text ?? '')?.[0] ?? '';
};

const mailState = (lead: string, state: 'reserved' | 'sent', code?: string) =>
  until(async () => {
    const [send] = await engine.store.sends.many({ lead });
    return send?.state === state && (code === undefined || send.code?.startsWith(code) === true) ? send : null;
  });

describe('the unsubscribe link', () => {
  test('only asks when it is followed', async () => {
    const lead = await aLead();
    const page = await site.fetch(lead.unsubscribeLink);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<form method="post">');
    expect(await lead.now()).toMatchObject({ mailConsent: true, unsubscribedAt: null });
  });

  test('unsubscribes at once by a one-click POST, urlencoded or multipart, without a redirect', async () => {
    const multipart = new FormData();
    multipart.append('List-Unsubscribe', 'One-Click');
    for (const body of [new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), multipart]) {
      const lead = await aLead();
      const answer = await site.fetch(lead.unsubscribeLink, { method: 'POST', body });
      expect(answer.status).toBe(200);
      expect(await lead.now()).toMatchObject({ mailConsent: false, unsubscribedAt: expect.any(Date) });
      expect(await isSuppressed(engine, lead.email)).toBe(true);
      const [event] = await engine.store.events.many({ lead: lead.id, type: 'unsubscribed' });
      expect(event?.data).toEqual({ via: 'one-click', send: 'run:node:1' });
      const [last] = await engine.store.consents.many({ lead: lead.id }, { sort: { at: -1, _id: -1 } });
      expect(last).toMatchObject({ state: 'withdrawn', source: 'one-click' });
    }
  });

  test('unsubscribes once, however many POSTs come at once', async () => {
    const lead = await aLead();
    const answers = await Promise.all(Array.from({ length: 12 }, () => oneClick(lead.unsubscribeLink)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect((await lead.types()).filter((type) => type === 'unsubscribed')).toHaveLength(1);
  });

  test('unsubscribes by the page’s button and offers the way back', async () => {
    const lead = await aLead();
    const answer = await site.fetch(lead.unsubscribeLink, {
      method: 'POST',
      body: new URLSearchParams({ from: 'page' }),
    });
    expect(await answer.text()).toContain(`action="${new URL(lead.unsubscribeLink).pathname}/again"`);
    expect(await lead.now()).toMatchObject({ mailConsent: false });
  });

  test('tells who opens it again that they are unsubscribed already, with the way back, and asks nothing', async () => {
    const lead = await aLead();
    await oneClick(lead.unsubscribeLink);
    const again = await site.fetch(lead.unsubscribeLink, { headers: { 'accept-language': 'fr' } });
    const page = await again.text();
    expect(page).toContain('Vous êtes déjà désinscrit');
    expect(page).toContain(`action="${new URL(lead.unsubscribeLink).pathname}/again"`);
    expect(page).not.toContain('<form method="post">');
    const english = await site.fetch(lead.unsubscribeLink, { headers: { 'accept-language': 'en' } });
    expect(await english.text()).toContain('You are unsubscribed already');
  });

  test('that was tampered with is a kind page and changes nothing', async () => {
    const lead = await aLead();
    const other = await aLead();
    const forged = lead.unsubscribeLink.replace(lead.id, other.id);
    expect((await oneClick(forged)).status).toBe(404);
    expect(await other.now()).toMatchObject({ mailConsent: true });
  });

  test('of a lead that was erased still answers', async () => {
    expect((await oneClick(makeUnsubscribeLink(engine, newId(), null))).status).toBe(200);
  });

  test('of a test run’s lead leaves the real address alone', async () => {
    const lead = await aLead();
    await engine.store.leads.raw.updateOne(
      { _id: lead.id },
      { $set: { test: { by: 'me', mailTo: 'me@example.com' }, identified: false } },
    );
    await oneClick(lead.unsubscribeLink);
    expect(await lead.now()).toMatchObject({ mailConsent: false });
    expect(await isSuppressed(engine, lead.email)).toBe(false);
  });
});

describe('consent given again after an unsubscribe', () => {
  test('counts only once it is confirmed from the mail', async () => {
    const lead = await aLead();
    await oneClick(lead.unsubscribeLink);
    expect(await consent(lead.id)).toBe('confirmation-requested');
    expect(await lead.now()).toMatchObject({ mailConsent: false });
    const link = await confirmationLink();
    expect(smtp.received.map(({ to }) => to)).toEqual([[lead.email]]);
    expect((await site.fetch(link)).status).toBe(200);
    expect(await lead.now()).toMatchObject({ mailConsent: false });
    for (const _twice of [1, 2]) expect((await site.fetch(link, { method: 'POST' })).status).toBe(200);
    expect(await lead.now()).toMatchObject({ mailConsent: true, unsubscribedAt: null });
    expect(await isSuppressed(engine, lead.email)).toBe(false);
    expect((await lead.types()).slice(-2)).toEqual(['confirmation-requested', 'consent-confirmed']);
    const [last] = await engine.store.consents.many({ lead: lead.id }, { sort: { at: -1, _id: -1 } });
    expect(last).toMatchObject({ state: 'confirmed', wording: 'Oui', source: 'mail', answers: expect.any(String) });
  });

  test('sends one mail an hour, however often and at once it is asked for', async () => {
    const lead = await aLead();
    await oneClick(lead.unsubscribeLink);
    await Promise.all(Array.from({ length: 8 }, () => consent(lead.id)));
    await consent(lead.id);
    await mailState(lead.id, 'sent');
    expect(smtp.received).toHaveLength(1);
    expect(await engine.store.sends.many({ lead: lead.id })).toHaveLength(1);
  });

  test('is asked for without waiting for the mail server, and told of once in the ledger at once', async () => {
    const lead = await aLead();
    await oneClick(lead.unsubscribeLink);
    smtp.script({ silent: 'after-data' }, 'accept');
    expect(await consent(lead.id)).toBe('confirmation-requested');
    const [send] = await engine.store.sends.many({ lead: lead.id });
    expect(['reserved', 'sending']).toContain(send?.state);
    smtp.script('accept');
  });

  test('is asked for anew by who came back and unsubscribed again within the hour', async () => {
    const lead = await aLead();
    await oneClick(lead.unsubscribeLink);
    await consent(lead.id);
    await site.fetch(await confirmationLink(), { method: 'POST' });
    await oneClick(lead.unsubscribeLink);
    await consent(lead.id);
    await site.fetch(await confirmationLink(2), { method: 'POST' });
    expect(await lead.now()).toMatchObject({ mailConsent: true });
  });

  test('is mailed by the next request when the mail could not go out', async () => {
    const lead = await aLead();
    await oneClick(lead.unsubscribeLink);
    smtp.script({ at: 'rcpt', code: 450, message: 'busy' }, 'accept');
    await consent(lead.id);
    await mailState(lead.id, 'reserved', '450');
    expect(smtp.received).toEqual([]);
    await consent(lead.id);
    await mailState(lead.id, 'sent');
    expect(smtp.received).toHaveLength(1);
  });

  test('by the page’s button asks for the same confirmation', async () => {
    const lead = await aLead();
    await oneClick(lead.unsubscribeLink);
    expect((await site.fetch(`${lead.unsubscribeLink}/again`, { method: 'POST' })).status).toBe(200);
    expect(await confirmationLink()).not.toBe('');
    expect(await lead.now()).toMatchObject({ mailConsent: false });
  });

  test('does not ask again once it is confirmed, until the next unsubscribe', async () => {
    const lead = await aLead();
    await oneClick(lead.unsubscribeLink);
    await consent(lead.id);
    const link = await confirmationLink();
    const read = async () => (await site.fetch(link, { headers: { 'accept-language': 'en' } })).text();
    expect(await read()).toContain('<form');
    await site.fetch(link, { method: 'POST' });
    const confirmed = await read();
    expect(confirmed).toContain('Confirmed');
    expect(confirmed).not.toContain('<form');
    await oneClick(lead.unsubscribeLink);
    expect(await read()).toContain('<form');
  });

  test('is not confirmed by a link that is older than the last unsubscribe', async () => {
    const lead = await aLead();
    await oneClick(lead.unsubscribeLink);
    await consent(lead.id);
    const old = await confirmationLink();
    await site.fetch(old, { method: 'POST' });
    await oneClick(lead.unsubscribeLink);
    expect(await (await site.fetch(old, { method: 'POST', headers: { 'accept-language': 'en' } })).text()).toContain(
      'out of date',
    );
    expect(await lead.now()).toMatchObject({ mailConsent: false, unsubscribedAt: expect.any(Date) });
  });
});

describe('the topics on the page of the unsubscribe link', () => {
  const topics = [
    { id: 'news', name: 'Nouveautés' },
    { id: 'offers', name: 'Offres <b>' },
  ];
  beforeAll(() => engine.store.settings.raw.updateOne({ _id: 'company' }, { $set: { topics } }));
  afterAll(() => engine.store.settings.raw.updateOne({ _id: 'company' }, { $set: { topics: [] } }));
  const choose = (link: string, ...wanted: string[]) =>
    site.fetch(`${link}/topics`, {
      method: 'POST',
      body: new URLSearchParams([
        ...topics.map(({ id }): [string, string] => ['shown', id]),
        ...wanted.map((id): [string, string] => ['topic', id]),
      ]),
    });

  test.each([
    ['fr', 'Ou choisissez vos thèmes'],
    ['en', 'Or choose your topics'],
  ])('are offered each by itself, in the reader’s language: %s', async (language, title) => {
    const lead = await aLead();
    const page = await (await site.fetch(lead.unsubscribeLink, { headers: { 'accept-language': language } })).text();
    expect(page).toContain(title);
    expect(page).toContain('value="news" checked');
    expect(page).toContain('Offres &lt;b&gt;');
  });

  test('are refused and wanted again one by one, without touching the consent', async () => {
    const lead = await aLead();
    expect((await choose(lead.unsubscribeLink, 'offers')).status).toBe(200);
    expect(await lead.now()).toMatchObject({ refusedTopics: ['news'], mailConsent: true, unsubscribedAt: null });
    expect(await (await site.fetch(lead.unsubscribeLink)).text()).not.toContain('value="news" checked');
    await choose(lead.unsubscribeLink, 'offers', 'no such topic');
    await choose(lead.unsubscribeLink, 'news', 'offers');
    expect(await lead.now()).toMatchObject({ refusedTopics: [] });
    expect((await lead.types()).filter((type) => type.startsWith('topic-'))).toEqual(['topic-left', 'topic-joined']);
  });

  test('that were added after the page was read stay as they are when it is saved', async () => {
    const lead = await aLead();
    const page = await (await site.fetch(lead.unsubscribeLink)).text();
    const shown = [...page.matchAll(/type="hidden" name="shown" value="([^"]+)"/g)].map(([, id = '']) => id);
    expect(shown).toEqual(['news', 'offers']);
    const later = [...topics, { id: 'events', name: 'Rencontres' }];
    await engine.store.settings.raw.updateOne({ _id: 'company' }, { $set: { topics: later } });
    await site.fetch(`${lead.unsubscribeLink}/topics`, {
      method: 'POST',
      body: new URLSearchParams(shown.map((id): [string, string] => ['shown', id])),
    });
    expect((await lead.now())?.refusedTopics.toSorted()).toEqual(['news', 'offers']);
    await engine.store.settings.raw.updateOne({ _id: 'company' }, { $set: { topics } });
  });

  test('are nobody’s to choose without the link, and no fault for an erased lead', async () => {
    expect((await site.fetch('/u/forged/topics', { method: 'POST' })).status).toBe(404);
    expect((await choose(makeUnsubscribeLink(engine, newId(), null), 'news')).status).toBe(200);
  });
});
