import { createServer } from 'node:http';
import type { LookupFunction } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressGuard } from './address-guard.ts';
import { lookAtLink } from './look-at-link.ts';

/** What the pages of a site answer, by method; a page that is not here is not found, and `/slow` never answers. */
const PAGES: Readonly<Record<string, { readonly HEAD: number; readonly GET: number }>> = {
  '/there': { HEAD: 200, GET: 500 },
  '/knows-no-head': { HEAD: 405, GET: 200 },
  '/gone': { HEAD: 410, GET: 410 },
  '/signed-in-only': { HEAD: 403, GET: 403 },
};
const TO: Readonly<Record<string, string>> = { '/moved': '/there', '/round': '/round', '/inside': 'http://10.0.0.1/' };

const site = createServer(({ url = '', method }, response) => {
  if (url === '/slow') return;
  const to = TO[url];
  if (to !== undefined) response.writeHead(302, { location: to }).end();
  else response.writeHead(PAGES[url]?.[method === 'HEAD' ? 'HEAD' : 'GET'] ?? 404).end();
});
let at: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = site.address();
  at = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => {
  site.closeAllConnections();
  site.close();
});

const look = (path: string) => lookAtLink(`${at}${path}`, { allows: addressGuard(['127.0.0.1']), deadlineMs: 300 });
const unresolved =
  (code: string): LookupFunction =>
  (_host, _options, done) =>
    done(Object.assign(new Error(code), { code }), []);

test.each(['/there', '/moved', '/knows-no-head', '/signed-in-only'])('%s leads somewhere', async (path) => {
  expect(await look(path)).toBeNull();
});

test.each([
  ['/no-page', { why: 'answers', status: 404 }],
  ['/gone', { why: 'answers', status: 410 }],
  ['/slow', { why: 'silent' }],
  ['/round', { why: 'goes-round' }],
  ['/inside', { why: 'private' }],
])('%s leads nowhere', async (path, dead) => {
  expect(await look(path)).toEqual(dead);
});

test('an address within is not asked, and a name that nobody has leads nowhere', async () => {
  expect(await lookAtLink(`${at}/there`, { allows: addressGuard([]) })).toEqual({ why: 'private' });
  const named = (code: string) =>
    lookAtLink('https://nobody.example/', { allows: addressGuard([]), lookup: unresolved(code) });
  expect(await named('ENOTFOUND')).toEqual({ why: 'unreachable' });
  // A machine without DNS can't tell.
  expect(await named('EAI_AGAIN')).toBeNull();
});
