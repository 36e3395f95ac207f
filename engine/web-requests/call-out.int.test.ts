import { createServer, type RequestListener, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import type { Engine } from '../engine.ts';
import type { OpenEngine } from '../open-engine.ts';
import { newId } from '../store/stored.ts';
import { callOut } from './call-out.ts';

let engine: OpenEngine;
const servers: Server[] = [];
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_ALLOWED_NETWORKS: '127.0.0.1', PEPINIERE_DISPATCH: 'off' });
});
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
afterAll(() => engine.close());

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port }: { port: number } = JSON.parse(JSON.stringify(server.address()));
  return `http://127.0.0.1:${port}/`;
}

const call = (url: string, key: string = newId(), by: Engine = engine) =>
  callOut(by, { key, url, body: '{}', headers: {}, factor: 1 });
const stateOf = (key: string) => engine.store.webCalls.one({ _id: key });

test('a receiver that hangs up on five is not asked again for a while, and the others wait for it without a try', async () => {
  let asked = 0;
  const url = await serve((request) => {
    asked += 1;
    request.socket.destroy();
  });
  for (let attempt = 1; attempt <= 5; attempt += 1)
    await expect(call(url)).rejects.toMatchObject({ code: 'web-later' });
  const key = newId();
  await expect(call(url, key)).rejects.toMatchObject({ code: 'receiver-silent' });
  expect(asked).toBe(5);
  expect(await stateOf(key)).toMatchObject({ state: 'open', attempts: 0, waits: 'silent', againAt: expect.any(Date) });

  // Who has waited a day for it goes on.
  const aDayAgo = new Date(Date.now() - 25 * 3_600_000);
  await engine.store.webCalls.raw.updateOne({ _id: key }, { $set: { firstAt: aDayAgo } });
  expect(await call(url, key)).toEqual({ state: 'failed', code: 'no-answer' });
  expect(asked).toBe(5);
});

/** The same engine, whose store takes no note of a request. */
function forgetful(): Engine {
  const { webCalls } = engine.store;
  const raw = new Proxy(webCalls.raw, {
    get: (real, name) => {
      if (name === 'findOneAndUpdate') return () => Promise.reject(new Error('away'));
      const value: unknown = Reflect.get(real, name, real);
      return typeof value === 'function' ? value.bind(real) : value;
    },
  });
  return { ...engine, store: { ...engine.store, webCalls: { ...webCalls, raw } } };
}

test('an attempt that the store could not count says nothing of its receiver', async () => {
  const url = await serve((request) => request.socket.destroy());
  for (let attempt = 1; attempt <= 4; attempt += 1)
    await expect(call(url)).rejects.toMatchObject({ code: 'web-later' });
  await expect(call(url, newId(), forgetful())).rejects.toThrow('away');
  await expect(call(url)).rejects.toMatchObject({ code: 'web-later' });
  await expect(call(url)).rejects.toMatchObject({ code: 'receiver-silent' });
});

test('one that answers, be it with an error, is asked on; what waits for another attempt is known', async () => {
  const url = await serve((_request, response) => void response.writeHead(503).end());
  const key = newId();
  for (let attempt = 1; attempt <= 6; attempt += 1)
    await expect(call(url, key)).rejects.toMatchObject({ code: 'web-later' });
  expect(await stateOf(key)).toMatchObject({ attempts: 6, waits: 'retry', againAt: expect.any(Date) });
});

test('more than a few at once are sent away at once, and come back in turn', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((done) => (release = done));
  const url = await serve((_request, response) => void held.then(() => response.end()));
  const all = Promise.allSettled(Array.from({ length: 12 }, () => call(url)));
  await expect.poll(() => engine.store.webCalls.raw.countDocuments({ waits: 'busy' })).toBe(4);
  release();
  const ended = await all;
  expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(8);
});
