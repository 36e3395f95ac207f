import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Binary } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiKey } from '../engine/people/api-keys.ts';
import { SAMPLE_SETTINGS } from '../engine/sample/sample-settings.ts';
import { openApiDocument } from './openapi.ts';
import { openTestApi, type TestApi, type TestCaller } from '../test/setup/open-test-api.ts';

let api: TestApi;
let editorFolder: string;
beforeAll(async () => {
  editorFolder = await mkdtemp(join(tmpdir(), 'editor-'));
  await mkdir(join(editorFolder, 'assets'));
  await writeFile(join(editorFolder, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__">');
  await writeFile(join(editorFolder, 'assets', 'main-abc.js'), 'export {}');
  api = await openTestApi({}, { editorFolder });
});
afterAll(async () => {
  await api.close();
  await rm(editorFolder, { recursive: true });
});

const HTML = { accept: 'text/html' };

test.each(['/', '/scenarios/abc', '/sign-in/token'])(
  'the editor is at %s, with a nonce of each answer’s own',
  async (path) => {
    const [first, second] = [
      await api.call('GET', path, undefined, HTML),
      await api.call('GET', path, undefined, HTML),
    ];
    const [, nonce = ''] = /nonce="([^"]+)"/.exec(first.body) ?? [];
    expect(nonce).toMatch(/^[\w-]{22}$/);
    expect(first.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(second.body).not.toContain(nonce);
    expect(first.headers.get('cache-control')).toBe('no-store');
  },
);

test('the editor is at / for whatever asks, and elsewhere for browsers only', async () => {
  const plain = { headers: { accept: '*/*' } };
  expect((await fetch(`${api.url}/`, plain)).status).toBe(200);
  expect((await fetch(`${api.url}/scenarios`, plain)).status).toBe(404);
});

test('programs read what the API offers, without a sign-in', async () => {
  const { status, headers, body } = await api.call('GET', '/api/openapi.json');
  expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('application/json')]);
  expect(body).toEqual(JSON.parse(JSON.stringify(openApiDocument(api.engine.config))));
});

test('scripts come from here only, and nobody frames the editor', async () => {
  const { headers } = await api.call('GET', '/', undefined, HTML);
  const policy = headers.get('content-security-policy') ?? '';
  for (const directive of [
    "default-src 'self'",
    "script-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ])
    expect(policy.split(';')).toContain(directive);
  expect(policy).not.toContain('unsafe');
  expect(headers.get('x-powered-by')).toBeNull();
});

test('hashed assets are kept for good; a missing one is no page', async () => {
  expect((await api.call('GET', '/assets/main-abc.js')).headers.get('cache-control')).toBe(
    'public, max-age=31536000, immutable',
  );
  expect((await api.call('GET', '/assets/gone.js', undefined, { accept: '*/*' })).status).toBe(404);
});

test('an unknown address below /api is a problem, whoever asks', async () => {
  expect((await api.call('GET', '/api/v2/leads', undefined, HTML)).body.code).toBe('route-unknown');
});

test('a received mail is a document of its own: styles, no scripts, framed by the editor only', async () => {
  const raw =
    'Subject: Hello\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p style="color:red">Été</p><script>1</script>';
  await api.engine.store.sandboxMails.raw.insertOne({
    _id: 'm1',
    receivedAt: new Date(),
    from: 'a@example.com',
    to: ['b@example.com'],
    subject: 'Hello',
    messageId: '<m1@example.com>',
    raw: new Binary(Buffer.from(raw)),
  });
  const manager = await api.browser(await api.person('manager'));
  const page = await manager.call('GET', '/api/v1/sandbox/mails/m1/html');
  expect(page.body).toContain('Été');
  expect(page.body).toContain('<base target="_blank">');
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
  );
  const read = await manager.call('GET', '/api/v1/sandbox/mails/m1');
  expect(read.body).toMatchObject({
    id: 'm1',
    subject: 'Hello',
    headers: [{ name: 'Subject', value: 'Hello' }, { name: 'Content-Type' }],
  });
  expect((await manager.call('GET', '/api/v1/sandbox/mails?to=b@example.com')).body.items).toHaveLength(1);
  expect((await manager.call('GET', '/api/v1/sandbox/mails?to=c@example.com')).body.items).toHaveLength(0);
  expect((await api.call('GET', '/api/v1/sandbox/mails/m1/html')).status).toBe(401);
  const rep = await api.browser(await api.person('rep'));
  expect((await rep.call('GET', '/api/v1/sandbox/mails/m1/html')).status).toBe(403);
});

test('an invitation in the sandbox is for admins: its link would make a manager one', async () => {
  const admin = await api.browser(await api.person('admin'));
  const manager = await api.browser(await api.person('manager'));
  await api.engine.store.settings.raw.insertOne(SAMPLE_SETTINGS);
  const invitation = { email: 'boss@example.com', name: 'Boss', role: 'admin', sells: false, language: 'en' };
  const { id } = (await admin.call('POST', '/api/v1/people', invitation)).body;
  const messageId = (await api.engine.store.sends.one({ person: id }))?.messageId ?? '';
  expect(messageId).toMatch(/^<.+@.+>$/);
  const mail = { receivedAt: new Date(), from: 'a@example.com', to: ['boss@example.com'], subject: 'Come in' };
  const raw = new Binary(Buffer.from('Content-Type: text/html\r\n\r\n<a href="/invitation/secret">in</a>'));
  await api.engine.store.sandboxMails.raw.insertMany([
    { _id: 'invitation', ...mail, messageId, raw },
    // One whose Message-ID nobody knows may be an invitation, too.
    { _id: 'unmarked', ...mail, raw },
  ]);
  const idsFor = async (caller: TestCaller): Promise<string[]> =>
    (await caller.call('GET', '/api/v1/sandbox/mails?to=boss@example.com')).body.items.map(
      (item: { id: string }) => item.id,
    );
  expect((await idsFor(admin)).toSorted()).toEqual(['invitation', 'unmarked']);
  expect(await idsFor(manager)).toEqual([]);
  const { secret } = await createApiKey(api.engine, 'key', 'manager');
  for (const path of ['invitation', 'unmarked', 'invitation/html', 'unmarked/html'].map(
    (end) => `/api/v1/sandbox/mails/${end}`,
  )) {
    expect((await admin.call('GET', path)).status).toBe(200);
    expect((await manager.call('GET', path)).status).toBe(404);
    expect((await api.call('GET', path, undefined, { authorization: `Bearer ${secret}` })).status).toBe(404);
  }
});

test('the process is up, and ready while MongoDB and Temporal answer', async () => {
  expect((await api.call('GET', '/healthz')).body).toEqual({ status: 'up' });
  expect(await api.call('GET', '/readyz')).toMatchObject({
    status: 200,
    body: { status: 'up', mongodb: 'up', temporal: 'up' },
  });
});

test('readyz says which server is away; a call that needs it is 503, without details', async () => {
  const away = await openTestApi({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
  try {
    expect(await away.call('GET', '/readyz')).toMatchObject({
      status: 503,
      body: { status: 'down', mongodb: 'up', temporal: 'down' },
    });
    await away.engine.store.close();
    const { status, body } = await away.call('POST', '/api/v1/session', { email: 'a@example.com', password: 'b' });
    expect({ status, code: body.code, data: body.data }).toEqual({
      status: 503,
      code: 'service-unavailable',
      data: undefined,
    });
  } finally {
    await away.close();
  }
});
