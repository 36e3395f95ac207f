import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DnsServer, dnsServer } from '../../test/setup/dns-server.ts';
import { openTestApi, type TestApi, type TestCaller } from '../../test/setup/open-test-api.ts';
import { draw } from '../../test/setup/draw.ts';
import { checkSender } from '../../engine/mail/sender-checks/check-sender.ts';
import { SAMPLE_SETTINGS } from '../../engine/sample/sample-settings.ts';

const DOMAIN = 'news.pepins.example';
const BACK = 'retours.pepins.example';
let dns: DnsServer;
let api: TestApi;
let admin: TestCaller;
beforeAll(async () => {
  dns = await dnsServer();
  api = await openTestApi({
    PEPINIERE_DNS: dns.address,
    PUBLIC_URL: 'http://leads.pepins.example',
    PEPINIERE_MAIL_SANDBOX: 'off',
    PEPINIERE_DISPATCH: 'off',
    PEPINIERE_INBOUND_PORT: '2525',
  });
  const sender = { ...SAMPLE_SETTINGS.sender, email: `bonjour@${DOMAIN}`, returnDomain: BACK };
  await api.engine.store.settings.raw.replaceOne({ _id: 'company' }, { ...SAMPLE_SETTINGS, sender }, { upsert: true });
  admin = await api.browser(await api.person('admin'));
});
afterAll(async () => {
  await api.close();
  await dns.close();
});
beforeEach(async () => {
  dns.zone.clear();
  await api.engine.store.dkimKeys.raw.deleteMany({});
});

interface Check {
  what: string;
  code: string | null;
  name: string;
  publish: { type: string; name: string; value: string } | null;
}
const checks = async (query = '?fresh=true'): Promise<Check[]> =>
  (await admin.call('GET', `/api/v1/settings/sender-checks${query}`)).body.checks;
const codes = async (query?: string) => Object.fromEntries((await checks(query)).map(({ what, code }) => [what, code]));

test('what is not published yet is named with the record that would put it right', async () => {
  const { body: key } = await admin.call('POST', '/api/v1/settings/dkim-keys');
  expect(key.record.name).toBe(`${key.selector}._domainkey.${DOMAIN}`);
  expect(JSON.stringify(key)).not.toMatch(/PRIVATE|sealed/);
  expect(await checks()).toMatchObject([
    { what: 'spf', code: 'missing', name: BACK, publish: { type: 'TXT', name: BACK, value: 'v=spf1 mx ~all' } },
    { what: 'dkim', code: 'missing', name: key.record.name, publish: { type: 'TXT', ...key.record } },
    { what: 'dmarc', code: 'missing', publish: { name: `_dmarc.${DOMAIN}`, value: 'v=DMARC1; p=none' } },
    { what: 'mx', code: 'missing', publish: { type: 'MX', name: BACK, value: '10 leads.pepins.example.' } },
  ]);
});

test('published as told, all is well; a policy of the domain above counts, and a key that does not sign is told', async () => {
  const { body: key } = await admin.call('POST', '/api/v1/settings/dkim-keys');
  dns.zone.set(BACK, { txt: ['other', 'v=spf1 mx ~all'], mx: ['leads.pepins.example'] });
  dns.zone.set(key.record.name, { txt: [key.record.value] });
  dns.zone.set('_dmarc.pepins.example', { txt: ['v=DMARC1; p=quarantine'] });
  expect(await codes()).toEqual({ spf: null, dkim: 'key-rests', dmarc: null, mx: null });
  await admin.call('PUT', `/api/v1/settings/dkim-keys/${key.id}`, { signs: true });
  expect(await codes('')).toEqual({ spf: null, dkim: null, dmarc: null, mx: null });
});

test('what was found a moment ago is answered again; asked afresh it is looked up', async () => {
  expect(await codes()).toMatchObject({ spf: 'missing', dkim: 'no-key' });
  dns.zone.set(BACK, { txt: ['v=spf1 mx -all'] });
  expect(await codes('')).toMatchObject({ spf: 'missing' });
  expect(await codes()).toMatchObject({ spf: null });
});

test('where no process listens for what comes back, the return domain is said to lead nowhere', async () => {
  dns.zone.set(BACK, { mx: ['leads.pepins.example'] });
  const config = { ...api.engine.config, inboundPort: undefined };
  const { checks: deaf } = await checkSender({ ...api.engine, config }, { fresh: true });
  expect(deaf).toContainEqual(expect.objectContaining({ what: 'mx', code: 'nobody-listens' }));
  expect(await codes()).toMatchObject({ mx: null });
});

test('a DNS that does not answer is told from one that has nothing', async () => {
  dns.zone.set(BACK, 'silent');
  expect(await codes()).toMatchObject({ spf: 'unanswered', mx: 'unanswered', dmarc: 'missing' });
}, 15_000);

test('what the DNS does not confirm is told of a drawing that sends mail, and keeps nothing from being published', async () => {
  const at = new Date();
  const content = {
    language: 'fr',
    subject: 'Bonjour',
    preheader: '',
    blocks: [{ type: 'text', text: 'Bonjour' }],
  } as const;
  await api.engine.store.templates.raw.insertOne({
    _id: 'hello',
    name: 'Hello',
    revision: 1,
    content: { ...content, blocks: [...content.blocks] },
    createdAt: at,
    updatedAt: at,
  });
  const graph = draw(
    { start: ['event-received', { name: 'e' }], mail: ['send-email', { template: 'hello' }], end: ['end', {}] },
    ['start > mail', 'mail.sent > end'],
  );
  await checks();
  const { body: made } = await admin.call('POST', '/api/v1/scenarios', { name: 'S', graph });
  const { body: found } = await admin.call('GET', `/api/v1/scenarios/${made.id}/findings`);
  const told = found.findings.filter(({ code }: { code: string }) => code === 'sender-unproven');
  expect(told.map(({ data, level }: { data: { check: string }; level: string }) => [level, data.check])).toEqual([
    ['warning', 'spf'],
    ['warning', 'dkim'],
    ['warning', 'dmarc'],
    ['warning', 'mx'],
  ]);
  const published = await admin.call('POST', `/api/v1/scenarios/${made.id}/publish`, { revision: 1, note: '' });
  expect(published.status).toBe(200);
});

test('of two keys one signs, and the one that does is not deleted; only admins change any of it', async () => {
  const [{ body: first }, { body: second }] = [
    await admin.call('POST', '/api/v1/settings/dkim-keys'),
    await admin.call('POST', '/api/v1/settings/dkim-keys'),
  ];
  const path = (id: string) => `/api/v1/settings/dkim-keys/${id}`;
  await admin.call('PUT', path(first.id), { signs: true });
  await admin.call('PUT', path(second.id), { signs: true });
  const { body } = await admin.call('GET', '/api/v1/settings/dkim-keys');
  expect(body.items).toMatchObject([
    { id: second.id, signsSince: expect.any(String) },
    { id: first.id, signsSince: null },
  ]);
  expect((await admin.call('DELETE', path(second.id))).body.code).toBe('dkim-key-signs');
  expect((await admin.call('DELETE', path(first.id))).status).toBe(200);
  expect((await admin.call('DELETE', path(first.id))).body.code).toBe('dkim-key-unknown');
  const manager = await api.browser(await api.person('manager'));
  expect((await manager.call('GET', '/api/v1/settings/sender-checks')).status).toBe(200);
  expect((await manager.call('POST', '/api/v1/settings/dkim-keys')).status).toBe(403);
});
