import { afterAll, beforeAll, expect, test } from 'vitest';
import { aLeadDocument } from '../../test/setup/a-lead-document.ts';
import { openTestApi, type TestApi, type TestCaller } from '../../test/setup/open-test-api.ts';
import { type ScriptedSmtp, scriptedSmtp } from '../../test/setup/scripted-smtp.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import { domainHold, noteSenderRefused } from '../../engine/mail/domains/domain-pace.ts';
import { tellOfHolds } from '../../engine/mail/domains/tell-of-holds.ts';
import { lookAtHealth } from '../../engine/operations/look-at-health.ts';
import { SAMPLE_SETTINGS } from '../../engine/sample/sample-settings.ts';
import { slow } from '../../engine/store/mail-domains.ts';
import type { SendDocument } from '../../engine/store/sends.ts';
import { newId } from '../../engine/store/stored.ts';

let smtp: ScriptedSmtp;
let api: TestApi;
let manager: TestCaller & { readonly id: string };
let lead: string;
const [first, second] = [newId(), newId()];
beforeAll(async () => {
  smtp = await scriptedSmtp();
  api = await openTestApi({ SMTP_URL: smtp.url });
  await api.engine.store.settings.raw.replaceOne({ _id: 'company' }, SAMPLE_SETTINGS, { upsert: true });
  const person = await api.person('manager');
  manager = { ...(await api.browser(person)), id: person._id };
  const found = await findOrCreateLead(api.engine, {
    email: 'camille@example.com',
    profile: { firstName: 'Camille', lastName: 'Dupont' },
    source: 'test',
    channel: 'test',
  });
  lead = found.lead._id;
  await api.engine.store.sends.raw.insertMany([
    aSend(1, { state: 'sent', scenario: first }),
    aSend(2, { state: 'unknown', scenario: first }),
    aSend(3, { state: 'skipped', code: 'no-consent', scenario: second }),
    aSend(4, { state: 'failed', code: '550 5.1.1', scenario: first, reply: '550 no such user camille@example.com' }),
    aSend(5, { state: 'sent', scenario: null, lead: null, kind: 'notice', person: person._id }),
  ]);
});
afterAll(async () => {
  await api.close();
  await smtp.close();
});

/** A mail of some minute of the past. */
const aSend = (minute: number, more: Partial<SendDocument>): SendDocument => ({
  _id: `run${minute}:mail:1`,
  kind: 'marketing',
  lead,
  person: null,
  enrollment: null,
  scenario: null,
  node: 'mail',
  template: null,
  state: 'sent',
  messageId: `<${minute}@example.com>`,
  to: 'camille@example.com',
  subject: `Mail ${minute}`,
  links: [],
  createdAt: new Date(Date.UTC(2026, 10, 1, 9, minute)),
  sentAt: new Date(Date.UTC(2026, 10, 1, 9, minute)),
  reply: null,
  code: null,
  attempts: 1,
  test: false,
  ...more,
});

/** A server refuses us as senders for one lead after the other. */
async function holdDomain(domain: string, code: string): Promise<void> {
  for (const one of ['a', 'b', 'c']) await noteSenderRefused(api.engine, domain, one, code);
}

const list = async (query = '') => (await manager.call('GET', `/api/v1/deliveries${query}`)).body;
const subjects = async (query?: string) => (await list(query)).items.map(({ subject }: { subject: string }) => subject);

test('the log tells what became of each mail and why, the latest first, and leads to its lead', async () => {
  const { items, next } = await list('?limit=2');
  expect(items).toMatchObject([
    { subject: 'Mail 5', kind: 'notice', lead: null, person: { id: manager.id, name: 'manager' } },
    { subject: 'Mail 4', state: 'failed', code: '550 5.1.1', lead: { id: lead, name: 'Camille Dupont' }, attempts: 1 },
  ]);
  expect(JSON.stringify(items)).not.toContain('no such user');
  expect(await subjects(`?limit=2&cursor=${next}`)).toEqual(['Mail 3', 'Mail 2']);
});

test('it can be asked for one state, one scenario, or both', async () => {
  expect(await subjects('?state=unknown')).toEqual(['Mail 2']);
  expect(await subjects(`?scenario=${first}`)).toEqual(['Mail 4', 'Mail 2', 'Mail 1']);
  expect(await subjects(`?scenario=${first}&state=sent`)).toEqual(['Mail 1']);
  expect((await manager.call('GET', '/api/v1/deliveries?state=lost')).status).toBe(422);
});

test('it is found by words of its leads, and read from the oldest on where that is asked', async () => {
  expect(await subjects('?search=DUPONT cam')).toEqual(['Mail 4', 'Mail 3', 'Mail 2', 'Mail 1']);
  expect(await subjects('?search=nobody')).toEqual([]);
  expect(await subjects('?sort=created&limit=2')).toEqual(['Mail 1', 'Mail 2']);
  const { next } = await list('?sort=created&limit=2');
  expect(await subjects(`?sort=created&limit=2&cursor=${next}`)).toEqual(['Mail 3', 'Mail 4']);
});

test('words that more leads hold than anybody looks through are refused as that', async () => {
  const many = Array.from({ length: 501 }, (_, index) =>
    aLeadDocument(`many-${index}`, { email: `m${index}@many.example` }),
  );
  await api.engine.store.leads.raw.insertMany(many);
  const { status, body } = await manager.call('GET', '/api/v1/deliveries?search=many.example');
  expect([status, body.code]).toEqual([422, 'search-too-wide']);
});

test('domains that are held or slowed are shown with why and since when; one that is held is let go, once, and who did it is written down', async () => {
  const { engine } = api;
  await holdDomain('strict.example', '550 5.7.1');
  await engine.store.mailDomains.raw.insertOne({
    _id: 'busy.example',
    strikes: 4,
    slowUntil: null,
    refusedFor: [],
    heldSince: null,
    heldUntil: null,
    code: '451 4.3.2',
    at: new Date(),
    tellAt: null,
  });
  await slow(engine.store.mailDomains, 'busy.example', new Date(Date.now() + 60_000));
  const summary = async () => (await manager.call('GET', '/api/v1/deliveries/summary')).body;
  expect(await summary()).toMatchObject({
    unknown: 1,
    domains: [
      { domain: 'strict.example', code: '550 5.7.1', heldSince: expect.any(String), heldUntil: expect.any(String) },
      { domain: 'busy.example', code: '451 4.3.2', heldSince: null, slowUntil: expect.any(String) },
    ],
  });
  const release = () => manager.call('POST', '/api/v1/mail-domains/strict.example/release');
  expect((await release()).status).toBe(200);
  expect(await domainHold(engine, 'strict.example', 'key')).toBeNull();
  expect((await release()).body.code).toBe('domain-not-held');
  expect((await summary()).domains).toMatchObject([{ domain: 'busy.example' }]);
  expect(await engine.store.audit.many({ what: 'domain-released' })).toMatchObject([
    { by: manager.id, scenario: null, data: { domain: 'strict.example' } },
  ]);
});

test('admins are told once by mail that a domain is held, each in their language; again when the server was away', async () => {
  const { engine } = api;
  const [french, english] = [
    await api.person('admin', { language: 'fr' }),
    await api.person('admin', { language: 'en' }),
  ];
  await holdDomain('closed.example', '550 5.7.515');
  smtp.received.length = 0;
  smtp.script({ at: 'mail', code: 421, message: 'later' });
  await tellOfHolds(engine);
  expect(smtp.received).toHaveLength(0);
  smtp.script('accept');
  await tellOfHolds(engine);
  expect(smtp.received).toHaveLength(0);
  const later = { ...engine, now: () => Date.now() + 120_000 };
  await tellOfHolds(later);
  await tellOfHolds({ ...engine, now: () => Date.now() + 600_000 });
  expect(smtp.received.flatMap(({ to }) => to).toSorted()).toEqual([french.email, english.email].toSorted());
  const texts = smtp.received.map(({ raw }) => raw.toString());
  expect(texts.join('\n')).toContain('closed.example');
  expect(texts.some((text) => text.includes('Mail to closed.example is held'))).toBe(true);
});

test('a mail that came back, or was called spam, stands apart from those that were handed over, and tells why', async () => {
  const scenario = newId();
  const at = new Date();
  await api.engine.store.sends.raw.insertMany([
    aSend(20, { scenario }),
    aSend(21, { scenario, back: { kind: 'hard', status: '5.1.1', at } }),
    aSend(22, { scenario, back: { kind: 'complaint', status: null, at } }),
  ]);
  const of = (state: string) => list(`?scenario=${scenario}&state=${state}`);
  expect((await of('sent')).items).toMatchObject([{ subject: 'Mail 20', back: null }]);
  expect((await of('bounced')).items).toMatchObject([
    { subject: 'Mail 21', state: 'sent', back: { kind: 'hard', status: '5.1.1' } },
  ]);
  expect((await of('complained')).items).toMatchObject([{ subject: 'Mail 22', back: { kind: 'complaint' } }]);
});

test('mails of unknown fate ask for somebody until they were seen, and stay in the log; later ones ask anew', async () => {
  const { engine } = api;
  const unknown = async () => (await manager.call('GET', '/api/v1/deliveries/summary')).body.unknown;
  const asked = async () => (await lookAtHealth(engine)).sends.unknown;
  await engine.store.sends.raw.insertOne(aSend(30, { state: 'unknown', sentAt: new Date(Date.now() + 60_000) }));
  expect([await unknown(), await asked()]).toEqual([2, 2]);
  const at = new Date().toISOString();
  expect((await manager.call('POST', '/api/v1/deliveries/unknown/seen', { at })).status).toBe(200);
  expect([await unknown(), await asked()]).toEqual([1, 1]);
  expect(await subjects('?state=unknown')).toEqual(['Mail 30', 'Mail 2']);
  expect(await engine.store.audit.many({ what: 'unknown-mails-seen' })).toMatchObject([
    { by: manager.id, data: { seen: 1 } },
  ]);
});

test('a hold that has lapsed asks for nobody', async () => {
  await holdDomain('lapsed.example', '550 5.7.1');
  const held = async (later: number) =>
    (await lookAtHealth({ ...api.engine, now: () => Date.now() + later })).heldDomains;
  expect(await held(0)).toBeGreaterThan(0);
  expect(await held(2 * 86_400_000)).toBe(0);
});
