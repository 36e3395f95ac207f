import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, inject, test } from 'vitest';
import { openStore } from '../engine/store/store.ts';

const ENTRY = fileURLToPath(new URL('./server.ts', import.meta.url));
const MAKE_ADMIN = fileURLToPath(new URL('./make-admin.ts', import.meta.url));
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

test('the first start makes the sample and a link that signs the admin in; SIGTERM ends it cleanly', async () => {
  const port = await freePort();
  const { child, exit, said } = start(ENTRY, environment(port, database()));
  const [ready] = await Promise.race([
    once(child, 'message'),
    exit.then((code) => Promise.reject(new Error(`ended with ${code}: ${said.err}`))),
  ]);
  expect(ready).toEqual({
    ready: true,
    cautions: [],
    signInLink: expect.stringMatching(new RegExp(String.raw`^http://127\.0\.0\.1:${port}/sign-in/[\w-]{43}$`)),
  });
  const token = String(ready.signInLink).split('/').at(-1);
  const api = `http://127.0.0.1:${port}/api/v1`;
  const signedIn = await fetch(`${api}/session/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  expect(signedIn.status).toBe(200);
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect(cookie).toMatch(new RegExp(`^pepiniere-${port}=`));
  const scenarios = await fetch(`${api}/scenarios`, { headers: { cookie } });
  expect(await scenarios.json()).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ status: 'live' })]),
  });

  child.kill('SIGTERM');
  expect(await exit).toBe(0);
  expect(said.err).toBe('');
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
