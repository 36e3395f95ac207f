import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, inject, test } from 'vitest';
import { openMailSink } from '../test/demo/mail-sink.ts';
import { signIn } from '../test/demo/lead-manager.ts';
import { until } from '../test/setup/until.ts';
import { SAMPLE_IDS } from '../engine/sample/sample-ids.ts';
import { openStore } from '../engine/store/store.ts';

const ENTRY = fileURLToPath(new URL('./server.ts', import.meta.url));
const MAKE_ADMIN = fileURLToPath(new URL('./make-admin.ts', import.meta.url));
/** In milliseconds. */
const SLOW_REPLY = 500;
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const environment = (port: number, database: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  PORT: String(port),
  MONGODB_URI: inject('mongodbUri'),
  MONGODB_DATABASE: database,
  TEMPORAL_ADDRESS: inject('temporalAddress'),
  TEMPORAL_TASK_QUEUE: database,
  SMTP_URL: inject('smtpUrl'),
  PEPINIERE_KEYS: `test:${randomBytes(32).toString('base64url')}`,
  PEPINIERE_EMBEDDED: 'on',
  LOG_LEVEL: 'error',
});

function start(entry: string, env: Record<string, string>, args: readonly string[] = []) {
  const child = fork(entry, args, { env, execArgv: ['--import', 'tsx'], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  running.push(child);
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const exit = once(child, 'exit').then(([code]): number | null => (typeof code === 'number' ? code : null));
  return { child, said, exit };
}

const database = () => `server-${randomBytes(6).toString('hex')}`;

test('the first start makes the sample and a link that signs the admin in; SIGTERM ends it cleanly, after a mail it hands over that nobody waits for', async () => {
  const port = await freePort();
  const name = database();
  let whileSending: () => Promise<unknown> = async () => undefined;
  const sink = await openMailSink({ beforeReply: async () => void (await whileSending()) });
  const { child, exit, said } = start(ENTRY, { ...environment(port, name), SMTP_URL: sink.url });
  const [ready] = await Promise.race([
    once(child, 'message'),
    exit.then((code) => Promise.reject(new Error(`ended with ${code}: ${said.err}`))),
  ]);
  expect(ready).toEqual({
    ready: true,
    cautions: [],
    signInLink: expect.stringMatching(new RegExp(String.raw`^http://127\.0\.0\.1:${port}/sign-in/[\w-]{43}$`)),
  });
  const url = `http://127.0.0.1:${port}`;
  const manager = await signIn(url, String(ready.signInLink));
  const { items } = await manager.call('scenarios');
  expect(items.map(({ status }) => status)).toContain('live');

  // Who comes back by a form is answered at once, and asked by mail whether it was them.
  const email = 'back@example.com';
  await manager.call('importLeads', { body: { source: 'fair', consent: null, leads: [{ email, profile: {} }] } });
  const [lead] = (await manager.call('leads')).items;
  await manager.call('unsubscribeLead', { params: { id: lead?.id ?? '' } });
  const answered = fetch(`${url}/f/${SAMPLE_IDS.form.en}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, firstName: 'Camille', consent: true }),
  }).then(async (response) => [response.status, await response.json()]);
  whileSending = async () => {
    await answered;
    child.kill('SIGTERM');
    await until(() =>
      fetch(`${url}/healthz`).then(
        () => null,
        () => 'takes no more connections',
      ),
    );
    // The mail server takes its time over the reply: a process that waits for nothing more is gone by then.
    await Promise.race([exit, pause(SLOW_REPLY)]);
  };
  expect((await answered)[0]).toBe(201);
  expect(await exit).toBe(0);
  expect(said.err).toBe('');
  expect(sink.received.map(({ to }) => to)).toEqual([[email]]);
  await sink.close();
  const store = await openStore(inject('mongodbUri'), name);
  expect((await store.sends.many({})).map(({ to, state }) => [to, state])).toEqual([[email, 'sent']]);
  await store.close();
});

test('a port in use is one clear line', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const address = blocker.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { exit, said } = start(ENTRY, environment(port, database()));
  expect(await exit).toBe(1);
  expect(said.err).toBe(`127.0.0.1:${port} is in use: set PORT to a free port\n`);
  blocker.close();
});

test('elsewhere the first admin is made by a command, and made again keeps the account', async () => {
  const name = database();
  const env = { ...environment(4000, name), PUBLIC_URL: 'https://pepiniere.example' };
  for (const _time of [1, 2]) {
    const { exit, said } = start(MAKE_ADMIN, env, ['Boss@example.com']);
    expect(await exit).toBe(0);
    expect(said.out).toMatch(/^https:\/\/pepiniere\.example\/invitation\/[\w-]{43}\n$/);
  }
  const store = await openStore(inject('mongodbUri'), name);
  expect(await store.people.many({})).toMatchObject([{ email: 'boss@example.com', role: 'admin', active: true }]);
  expect(await store.oneTimeTokens.many({})).toHaveLength(1);
  await store.close();
});
