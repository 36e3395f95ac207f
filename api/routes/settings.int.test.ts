import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE_SETTINGS } from '../../engine/sample/sample-settings.ts';
import { draw } from '../../test/setup/draw.ts';
import { openTestApi, type TestApi } from '../../test/setup/open-test-api.ts';
import { readSecret, writeSecrets } from '../../engine/store/secrets.ts';
import { newSigningSecret } from '../../engine/web-requests/sign-request.ts';

let api: TestApi;
let admin: Awaited<ReturnType<TestApi['browser']>>;
beforeAll(async () => {
  api = await openTestApi();
  await api.engine.store.settings.raw.insertOne(SAMPLE_SETTINGS);
  admin = await api.browser(await api.person('admin'));
});
afterAll(() => api.close());

test('calendar, quiet hours, topics and the frequency cap are kept as they were sent', async () => {
  const { body } = await admin.call('GET', '/api/v1/settings');
  const changed = {
    ...body,
    calendar: { ...body.calendar, holidays: ['2026-12-25'], quiet: { from: '21:00', to: '08:00' } },
    topics: [{ id: 'news', name: 'News' }],
    sendingPolicy: { cap: { mails: 3, days: 7 } },
  };
  expect((await admin.call('PUT', '/api/v1/settings', changed)).status).toBe(200);
  expect((await admin.call('GET', '/api/v1/settings')).body).toEqual(changed);
  const endless = { ...changed, calendar: { ...changed.calendar, quiet: { from: '08:00', to: '08:00' } } };
  expect((await admin.call('PUT', '/api/v1/settings', endless)).status).toBe(422);
  const alike = { ...changed, topics: [...changed.topics, { id: 'other', name: ' news' }] };
  expect(await admin.call('PUT', '/api/v1/settings', alike)).toMatchObject({
    status: 422,
    body: { code: 'topics-alike', faults: [{ pointer: '/topics' }] },
  });
});

test('topics that are called alike from before keep nobody from changing other things', async () => {
  const { body } = await admin.call('GET', '/api/v1/settings');
  const { topics } = body;
  const alike = [
    { id: 'one', name: 'Events' },
    { id: 'two', name: 'events' },
  ];
  await api.engine.store.settings.raw.updateOne({ _id: 'company' }, { $set: { topics: alike } });
  const put = (changed: object) => admin.call('PUT', '/api/v1/settings', { ...body, topics: alike, ...changed });
  expect((await put({ privacyNotice: 'Changed.' })).status).toBe(200);
  const third = { topics: [...alike, { id: 'three', name: 'EVENTS' }] };
  expect(await put(third)).toMatchObject({ status: 422, body: { code: 'topics-alike' } });
  expect((await put({ topics })).status).toBe(200);
});

test('of two who change settings at once each keeps their own; what both change is the first one’s', async () => {
  const { body: was } = await admin.call('GET', '/api/v1/settings');
  const change = (changed: object, before: object = was) =>
    admin.call('POST', '/api/v1/settings/changes', {
      changed,
      was: Object.fromEntries(Object.keys(changed).map((field) => [field, Reflect.get(before, field)])),
    });
  const sender = { ...was.sender, name: 'Changed here' };
  const answers = await Promise.all([change({ sender }), change({ trackOpens: !was.trackOpens })]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const { body: now } = await admin.call('GET', '/api/v1/settings');
  expect(now).toEqual({ ...was, sender, trackOpens: !was.trackOpens });
  const both = await Promise.all([
    change({ company: 'One' }, now),
    change({ company: 'Other', trackOpens: was.trackOpens }, now),
  ]);
  expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 409]));
  expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
    code: 'settings-changed',
    data: { fields: expect.arrayContaining(['company']) },
  });
  expect(await change({ zone: 'Mars/Base' }, now)).toMatchObject({ status: 422, body: { code: 'zone-unknown' } });
  expect((await admin.call('PUT', '/api/v1/settings', was)).status).toBe(200);
});

test('a topic that a scenario names can’t be taken away', async () => {
  const graph = draw(
    { start: ['event-received', { name: 'x' }], join: ['topic', { action: 'join', topic: 'news' }], over: ['end'] },
    ['start > join', 'join > over'],
  );
  const { body } = await admin.call('POST', '/api/v1/scenarios', { name: 'News', graph });
  const known = (await admin.call('GET', '/api/v1/settings')).body;
  expect(await admin.call('PUT', '/api/v1/settings', { ...known, topics: [] })).toMatchObject({
    status: 409,
    body: { code: 'topic-in-use', data: { scenarios: [{ id: body.id, name: 'News' }] } },
  });
});

test('a drawing whose leads would all be stuck for want of a chat is published once one is set', async () => {
  const graph = draw(
    { start: ['event-received', { name: 'ripe' }], chat: ['chat-notice', { message: 'Look' }], over: ['end'] },
    ['start > chat', 'chat > over'],
  );
  const { body } = await admin.call('POST', '/api/v1/scenarios', { name: 'Told', graph });
  const path = `/api/v1/scenarios/${body.id}`;
  const publish = () => admin.call('POST', `${path}/publish`, { revision: 1, note: '' });
  expect((await publish()).body.data.faults).toMatchObject([{ code: 'chat-not-set', node: 'chat' }]);
  expect((await admin.call('GET', `${path}/findings`)).body.findings).toMatchObject([
    { code: 'chat-not-set', level: 'fault', node: 'chat' },
  ]);
  expect((await admin.call('PUT', '/api/v1/settings/chat', { url: 'https://hooks.example/in' })).status).toBe(200);
  expect((await publish()).status).toBe(200);
});

test('where chat notices go is kept, and never told', async () => {
  const url = 'https://hooks.example/services/very-secret';
  expect((await admin.call('PUT', '/api/v1/settings/chat', { url })).status).toBe(200);
  expect(await readSecret(api.engine, 'chatUrl')).toBe(url);
  const outgoing = await admin.call('GET', '/api/v1/settings/outgoing');
  expect(outgoing.body).toEqual({ chat: true, sharedSecret: false });
  const { body } = await admin.call('GET', '/api/v1/settings');
  expect(JSON.stringify([outgoing.body, body])).not.toContain('very-secret');
  expect((await admin.call('PUT', '/api/v1/settings/chat', { url: 'ftp://hooks.example' })).status).toBe(422);
  expect(await admin.call('PUT', '/api/v1/settings/chat', { url: 'https://10.0.0.8/x' })).toMatchObject({
    status: 422,
    body: { code: 'chat-address-private', faults: [{ pointer: '/url' }] },
  });
  const plain = await admin.call('PUT', '/api/v1/settings/chat', { url: 'http://hooks.example/x' });
  expect(plain.body.code).toBe('chat-address-not-https');
  expect(await readSecret(api.engine, 'chatUrl')).toBe(url);
  await admin.call('PUT', '/api/v1/settings/chat', { url: null });
  expect((await admin.call('GET', '/api/v1/settings/outgoing')).body.chat).toBe(false);
});

test('the secret of each receiver of webhooks is told to admins, until all are renewed', async () => {
  const secretOf = async (url: string): Promise<string> =>
    (await admin.call('POST', '/api/v1/settings/receiver-secret', { url })).body.secret;
  const crm = await secretOf('https://crm.example/leads');
  expect(crm).toMatch(/^whsec_/);
  expect(await secretOf('https://crm.example/leads?token=1')).toBe(crm);
  expect(await secretOf('https://other.example/leads')).not.toBe(crm);
  expect((await admin.call('POST', '/api/v1/settings/receiver-secret', { url: 'crm' })).status).toBe(422);

  await writeSecrets(api.engine, { webhookSecret: newSigningSecret() });
  expect((await admin.call('GET', '/api/v1/settings/outgoing')).body).toEqual({ chat: false, sharedSecret: true });
  expect((await admin.call('POST', '/api/v1/settings/signing-secrets')).status).toBe(200);
  expect((await admin.call('GET', '/api/v1/settings/outgoing')).body).toEqual({ chat: false, sharedSecret: false });
  expect(await secretOf('https://crm.example/leads')).not.toBe(crm);
});

test('a mail provider is turned on by its key or by an address that we make; neither is told again', async () => {
  const listed = async () => (await admin.call('GET', '/api/v1/settings/providers')).body.items;
  const isOn = async (): Promise<string[]> =>
    (await listed()).filter((one: { isOn: boolean }) => one.isOn).map((one: { provider: string }) => one.provider);
  expect(await isOn()).toEqual([]);
  expect((await listed())[0]).toMatchObject({ isPublic: false });
  const topic = 'arn:aws:sns:eu-west-3:123456789012:bounces';
  expect((await admin.call('PUT', '/api/v1/settings/providers/ses', { key: ` ${topic} ` })).status).toBe(200);
  expect(await readSecret(api.engine, 'sesTopic')).toBe(topic);
  const { body } = await admin.call('POST', '/api/v1/settings/providers/brevo/secret');
  const { username, password, pathname } = new URL(body.address);
  expect([username, pathname]).toEqual(['pepiniere', '/hooks/brevo']);
  expect(await readSecret(api.engine, 'brevoSecret')).toBe(password);
  expect(await isOn()).toEqual(['brevo', 'ses']);
  const told = JSON.stringify(await listed());
  const kept = JSON.stringify(await api.engine.store.secrets.raw.findOne({ _id: 'company' }));
  for (const secret of [topic, password]) for (const text of [told, kept]) expect(text).not.toContain(secret);
  for (const provider of ['brevo', 'ses'])
    await admin.call('PUT', `/api/v1/settings/providers/${provider}`, { key: null });
  expect(await isOn()).toEqual([]);
});

test.each([
  ['sendgrid', 'a key that is none'],
  ['sendgrid', 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE='],
  ['mailgun', 'short'],
  ['ses', 'https://sns.eu-west-3.amazonaws.com/'],
  ['brevo', 'a secret that somebody thought out'],
])('what can’t be the key of %s is refused', async (provider, key) => {
  expect(await admin.call('PUT', `/api/v1/settings/providers/${provider}`, { key })).toMatchObject({
    status: 422,
    body: { code: 'provider-key-invalid', faults: [{ pointer: '/key' }] },
  });
  expect((await admin.call('PUT', '/api/v1/settings/providers/elsewhere', { key })).status).toBe(422);
});

test.each(['manager', 'rep'] as const)('a %s neither sees nor sets what goes out', async (role) => {
  const caller = await api.browser(await api.person(role));
  expect((await caller.call('GET', '/api/v1/settings/outgoing')).status).toBe(403);
  expect((await caller.call('PUT', '/api/v1/settings/chat', { url: null })).status).toBe(403);
  expect((await caller.call('POST', '/api/v1/settings/signing-secrets')).status).toBe(403);
  expect((await caller.call('GET', '/api/v1/settings/providers')).status).toBe(403);
  expect((await caller.call('PUT', '/api/v1/settings/providers/ses', { key: null })).status).toBe(403);
  const asked = await caller.call('POST', '/api/v1/settings/receiver-secret', { url: 'https://crm.example/' });
  expect(asked.status).toBe(403);
});
