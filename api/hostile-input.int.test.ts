import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApi, type TestApi, type TestCaller } from '../test/setup/open-test-api.ts';

let api: TestApi;
let admin: TestCaller;
beforeAll(async () => {
  api = await openTestApi();
  admin = await api.browser(await api.person('admin'));
});
afterAll(() => api.close());

const EMPTY = { nodes: [], edges: [] };
const create = (body: unknown, headers?: Record<string, string>) =>
  admin.call('POST', '/api/v1/scenarios', body, headers);

test.each([
  ['cut off', '{"name": "a'],
  ['not JSON', 'name=a'],
  ['a bare value', '"a"'],
  ['two values', '{}{}'],
])('a body that is %s is 400, told as a problem', async (_what, body) => {
  const { status, headers, body: problem } = await create(body);
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect({ status, problem }).toEqual({
    status: 400,
    problem: {
      type: 'urn:pepiniere:problem:json-malformed',
      title: expect.any(String),
      status: 400,
      code: 'json-malformed',
    },
  });
});

test('JSON a hundred thousand levels deep is refused before any of it is used', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const { status, body } = await create(`{"name":"a","graph":${deep}}`);
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'json-too-deep' });
});

test.each([
  String.raw`{"name":"a","__proto__":{"admin":true}}`,
  String.raw`{"name":"a","graph":{"nodes":[],"edges":[],"a\u0000b":1}}`,
])('keys that are dangerous further on are refused: %s', async (body) => {
  expect((await create(body)).body.code).toBe('json-key-refused');
});

test('keys named like parts of every object are data like any other', async () => {
  const graph = {
    nodes: [
      {
        id: 'a',
        kind: 'constructor',
        version: 1,
        title: '',
        config: { constructor: { prototype: { x: 1 } }, toString: 1, $where: '1', 'a.b': 2 },
        position: { x: 0, y: 0 },
      },
    ],
    edges: [],
  };
  const created = await create({ name: 'a', graph });
  expect(created.status).toBe(200);
  const read = await admin.call('GET', `/api/v1/scenarios/${created.body.id}`);
  expect(read.body.graph).toEqual(graph);
  expect((await admin.call('GET', `/api/v1/scenarios/${created.body.id}/faults`)).status).toBe(200);
});

test('every unknown field and every wrong one is named by its JSON pointer', async () => {
  const { status, body } = await create({ name: '', surprise: 1, graph: { ...EMPTY, 'a/b~c': 1 } });
  expect(status).toBe(422);
  expect(body).toMatchObject({ code: 'input-invalid', status: 422 });
  expect(body.faults.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]).sort()).toEqual([
    ['/graph/a~1b~0c', 'unknown-field'],
    ['/name', 'too-small'],
    ['/surprise', 'unknown-field'],
  ]);
});

test('faults of the query and the path are told apart from those of the body', async () => {
  const query = await admin.call('GET', '/api/v1/leads?limit=1000&surprise=1');
  expect(query.body.faults.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
    '/query/limit',
    '/query/surprise',
  ]);
  const path = await admin.call('GET', `/api/v1/leads/${'a'.repeat(300)}`);
  expect(path.body.faults.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/params/id']);
});

test('simulated outcomes that exclude one another and come to more than all leads are refused, each at its field', async () => {
  const outcome = (name: string, rate: number) => ({ node: 'mail', outcome: name, rate });
  const lead = { profile: {}, score: 0, stage: 'MCL', tags: [], refusedTopics: [] };
  const many = { leads: 1, seed: 1, trigger: 'a', start: Date.now(), overDays: 1, watchDays: 1, lead, consent: 1 };
  const simulate = (rate: number) => {
    const crowd = { ...many, reactions: [], outcomes: [outcome('skipped', rate), outcome('failed', 0.6)] };
    return admin.call('POST', '/api/v1/scenarios/nowhere/simulations', { of: 'crowd', crowd });
  };
  const { status, body } = await simulate(0.8);
  expect({ status, code: body.code }).toEqual({ status: 422, code: 'input-invalid' });
  expect(body.faults.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/crowd/outcomes/0/rate',
    '/crowd/outcomes/1/rate',
  ]);
  expect((await simulate(0.4)).body.code).toBe('scenario-unknown');
});

test('a thousand faults are told as the first fifty', async () => {
  const body = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`field${index}`, index]));
  expect((await create(body)).body.faults).toHaveLength(50);
});

test('a string of a megabyte is too large, and one just below is too long', async () => {
  const large = await create({ name: 'a'.repeat(1024 * 1024) });
  expect({ status: large.status, code: large.body.code }).toEqual({ status: 413, code: 'too-large' });
  const long = await create({ name: 'a'.repeat(1_000_000) });
  expect({ status: long.status, pointer: long.body.faults[0].pointer }).toEqual({ status: 422, pointer: '/name' });
});

test('files may be larger than a megabyte, for who may add them only', async () => {
  const file = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3 * 1024 * 1024)]).toString('base64');
  const body = { name: 'E-book', fileName: 'e-book.pdf', file };
  expect((await admin.call('POST', '/api/v1/magnets', body)).status).toBe(200);
  expect(
    (await admin.call('POST', '/api/v1/magnets', { ...body, file: Buffer.from('<html>').toString('base64') })).body
      .code,
  ).toBe('magnet-invalid');
  const rep = await api.browser(await api.person('rep'));
  expect((await rep.call('POST', '/api/v1/magnets', body)).status).toBe(403);
});

test.each(['a', '1:', '1:$ne', '9'.repeat(30)])('a cursor nobody gave (%s) is refused', async (cursor) => {
  expect((await admin.call('GET', `/api/v1/leads?cursor=${encodeURIComponent(cursor)}`)).body.code).toBe(
    'cursor-invalid',
  );
});

test('a search is taken literally', async () => {
  expect((await admin.call('GET', `/api/v1/leads?search=${encodeURIComponent('(.*)+$[')}`)).body).toEqual({
    items: [],
    next: null,
  });
});

test('operators in the query string are no objects', async () => {
  expect((await admin.call('GET', '/api/v1/leads?search[$ne]=x')).status).toBe(422);
});

test('what is not there is a problem too', async () => {
  const { status, headers, body } = await admin.call('GET', '/api/v1/nothing');
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect({ status, code: body.code }).toEqual({ status: 404, code: 'route-unknown' });
});

test('a broken percent escape is a bad request', async () => {
  expect((await admin.call('GET', '/api/v1/leads/%E0%A4%A')).status).toBe(400);
});
