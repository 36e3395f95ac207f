import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { addressGuard } from './address-guard.ts';
import type { WebLimits } from './open-request.ts';
import { LONGEST_ANSWER, postJson, redirected } from './post-json.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});

/** A real server on a loopback address; answers its port. */
async function serve(listener: RequestListener, host = '127.0.0.1'): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, host, listening));
  const { port }: Pick<AddressInfo, 'port'> = JSON.parse(JSON.stringify(server.address()));
  return port;
}

/** 127.0.0.2 plays the internet, and 127.0.0.1 this machine. */
const internet = addressGuard(['127.0.0.2']);
/** A resolver that knows a few names. */
const resolving =
  (names: Readonly<Record<string, readonly string[]>>): LookupFunction =>
  (name, _options, done) =>
    done(
      null,
      (names[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

const post = (url: string, limits: Partial<WebLimits> = {}) =>
  postJson({ url, body: '{"a":1}', headers: {} }, { allows: internet, ...limits });

test('posts the body and answers what the server said', async () => {
  const heard: string[] = [];
  const port = await serve((request, response) => {
    request.on('data', (chunk) => heard.push(`${request.method} ${String(chunk)}`));
    request.on('end', () => response.writeHead(201).end('{"ok":true}'));
  }, '127.0.0.2');
  expect(await post(`http://127.0.0.2:${port}/`)).toEqual({ state: 'answered', status: 201, body: '{"ok":true}' });
  const named = resolving({ 'crm.example': ['127.0.0.2'] });
  expect(await post(`http://crm.example:${port}/`, { lookup: named })).toMatchObject({ status: 201 });
  expect(heard).toEqual(['POST {"a":1}', 'POST {"a":1}']);
});

describe('an address that is not of the internet', () => {
  test.each([
    'http://127.0.0.1:PORT/',
    'http://localhost:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://0:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://[fe80::1]:PORT/',
    'http://169.254.169.254/latest/meta-data/',
  ])('is refused: %s', async (address) => {
    let asked = 0;
    const port = await serve((_request, response) => {
      asked += 1;
      response.end();
    });
    expect(await post(address.replace('PORT', String(port)))).toEqual({ state: 'failed', code: 'address-refused' });
    expect(asked).toBe(0);
  });

  test('is refused behind a name, also as one of several', async () => {
    let asked = 0;
    const port = await serve((_request, response) => {
      asked += 1;
      response.end();
    });
    const lookup = resolving({
      'inside.example': ['127.0.0.1'],
      'mixed.example': ['127.0.0.2', '127.0.0.1'],
      'six.example': ['::ffff:127.0.0.1'],
    });
    for (const name of ['inside.example', 'mixed.example', 'six.example'])
      expect(await post(`http://${name}:${port}/`, { lookup })).toEqual({ state: 'failed', code: 'address-refused' });
    expect(asked).toBe(0);
  });

  test('is refused though the name meant another address when it was judged', async () => {
    let judged = 0;
    let heard = '';
    const port = await serve((_request, response) => {
      heard += 'x';
      response.end();
    });
    const changing = (address: string) => {
      judged += 1;
      return judged === 1 || internet(address);
    };
    const lookup = resolving({ 'rebound.example': ['127.0.0.1'] });
    expect(await post(`http://rebound.example:${port}/`, { lookup, allows: changing })).toMatchObject({
      code: 'address-refused',
    });
    expect(judged).toBe(2);
    expect(heard).toBe('');
  });

  test('is refused at a redirect, where the name means another address than before', async () => {
    let asked = 0;
    const port = await serve((_request, response) => {
      asked += 1;
      response.writeHead(307, { location: '/again' }).end();
    }, '127.0.0.2');
    let looked = 0;
    const lookup: LookupFunction = (_name, _options, done) => {
      looked += 1;
      done(null, [{ address: looked === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }]);
    };
    expect(await post(`http://turning.example:${port}/`, { lookup })).toEqual({
      state: 'failed',
      code: 'address-refused',
    });
    expect([asked, looked]).toEqual([1, 2]);
  });
});

describe('a redirect', () => {
  /** What a server heard that was redirected to, and how the request ended. */
  const redirecting = async (location: (here: number, elsewhere: number) => string, status = 307) => {
    let heard = 0;
    const elsewhere = await serve((_request, response) => {
      heard += 1;
      response.end('elsewhere');
    }, '127.0.0.3');
    const here = await serve((request, response) => {
      if (request.url !== '/') return void response.end(`${request.method} ${request.url}`);
      response.writeHead(status, { location: location(here, elsewhere) }).end();
    }, '127.0.0.2');
    const limits = { allows: addressGuard(['127.0.0.2', '127.0.0.3']) };
    return { answer: await post(`http://127.0.0.2:${here}/`, limits), heard };
  };
  const REFUSED = { answer: { state: 'failed', code: 'redirect-refused' }, heard: 0 };

  test.each([301, 302, 307, 308])('with %d is followed on the same host', async (status) => {
    expect((await redirecting(() => '/again', status)).answer).toMatchObject({ status: 200, body: 'POST /again' });
  });

  test.each([
    ['another host, though it is public', (_here: number, elsewhere: number) => `http://127.0.0.3:${elsewhere}/`],
    ['another port', (_here: number, elsewhere: number) => `http://127.0.0.2:${elsewhere}/`],
    ['this machine', (_here: number, elsewhere: number) => `http://127.0.0.1:${elsewhere}/`],
    ['no web address', () => 'ftp://127.0.0.2/'],
    ['an address with a password', (here: number) => `http://user:word@127.0.0.2:${here}/again`],
  ])('to %s is refused, and nothing is sent there', async (_where, location) => {
    expect(await redirecting(location)).toEqual(REFUSED);
  });

  test('without end is refused', async () => {
    expect(await redirecting(() => '/')).toEqual(REFUSED);
  });

  test('from http to https of the same host is followed, never back', () => {
    const to = (location: string, from: string) => redirected(location, new URL(from)).href;
    expect(to('https://crm.example/b', 'http://crm.example/a')).toBe('https://crm.example/b');
    for (const [location, from] of [
      ['http://crm.example/', 'https://crm.example/'],
      ['https://crm.example/', 'http://crm.example:8080/'],
      ['https://crm.example.evil.example/', 'https://crm.example/'],
      ['https://sub.crm.example/', 'https://crm.example/'],
      ['//evil.example/', 'https://crm.example/'],
    ] as const)
      expect(() => to(location, from)).toThrow('redirect-refused');
  });
});

test.each(['ftp://crm.example/', 'file:///etc/passwd', 'not an address', 'http://user:word@127.0.0.2/'])(
  'refuses %s',
  async (url) => {
    expect(await post(url)).toEqual({ state: 'failed', code: 'url-invalid' });
  },
);

describe('an answer', () => {
  test('of a megabyte is read; one of 100 MB is given up soon, announced or not', async () => {
    let written = 0;
    const port = await serve((request, response) => {
      if (request.url === '/most') return void response.end('x'.repeat(LONGEST_ANSWER));
      if (request.url === '/announced') response.setHeader('content-length', 100_000_000);
      const chunk = 'x'.repeat(100_000);
      const more = (): void => {
        while (written < 100_000_000) {
          written += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    }, '127.0.0.2');
    const at = `http://127.0.0.2:${port}`;
    expect(await post(`${at}/most`)).toMatchObject({ state: 'answered', status: 200 });
    expect(await post(`${at}/announced`)).toEqual({ state: 'failed', code: 'answer-too-large' });
    expect(await post(`${at}/streamed`)).toEqual({ state: 'failed', code: 'answer-too-large' });
    expect(written).toBeLessThan(50_000_000);
  });

  test('that never comes, or never ends, is given up at the deadline', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/drip') setInterval(() => response.write('x'), 20).unref();
    }, '127.0.0.2');
    for (const path of ['/silent', '/drip'])
      expect(await post(`http://127.0.0.2:${port}${path}`, { deadlineMs: 300 })).toEqual({
        state: 'failed',
        code: 'no-answer',
      });
  });

  test('cannot come where nobody listens', async () => {
    const port = await serve(() => undefined, '127.0.0.2');
    await new Promise((closed) => servers.splice(0)[0]?.close(closed));
    expect(await post(`http://127.0.0.2:${port}/`)).toEqual({ state: 'failed', code: 'unreachable' });
  });
});
