import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiKey } from '../engine/people/api-keys.ts';
import { contract } from './contract/contract.ts';
import { routeNames } from './mount-contract.ts';
import { openTestApi, type TestApi } from '../test/setup/open-test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

/** Written out a second time, on purpose: what each role may use. */
const REP = ['leads.read', 'hand-offs.read', 'hand-offs.answer'];
const NOT_MANAGER = ['people.write', 'settings.write'];
const may = (role: string, access: string): boolean =>
  access === 'public' ||
  role === 'admin' ||
  (role === 'manager' && !NOT_MANAGER.includes(access)) ||
  (role === 'rep' && REP.includes(access));

const routes = routeNames.map((name) => ({ name, ...contract[name] }));
const pathOf = (path: string): string => `/api/v1${path.replaceAll(/:\w+/g, '0')}`;

test.each(routes)(
  '$name ($access) refuses who is not signed in, unless it is public',
  async ({ method, path, access }) => {
    const { status, body } = await api.call(method.toUpperCase(), pathOf(path), method === 'get' ? undefined : {});
    const expected =
      access === 'public' ? { status: 422, code: 'input-invalid' } : { status: 401, code: 'sign-in-needed' };
    expect({ status, code: body.code }).toEqual(expected);
  },
);

test.each(['admin', 'manager', 'rep'] as const)(
  'a signed-in %s gets through exactly the doors of the role',
  async (role) => {
    const person = await api.person(role);
    // Another admin stays, whatever is tried here.
    await api.person('admin');
    const [opened, broken]: [string[], string[]] = [[], []];
    for (const { name, method, path } of routes) {
      const browser = await api.browser(person);
      const { status } = await browser.call(method.toUpperCase(), pathOf(path), method === 'get' ? undefined : {});
      if (status >= 500) broken.push(name);
      if (status !== 403 && status !== 401) opened.push(name);
    }
    expect(broken).toEqual([]);
    expect(opened).toEqual(
      routes.filter(({ access }) => access === 'self' || may(role, access)).map(({ name }) => name),
    );
  },
);

test.each(['admin', 'manager', 'rep'] as const)(
  'an API key of role %s gets through the same doors, but those of persons',
  async (role) => {
    const { secret } = await createApiKey(api.engine, 'key', role);
    const opened: string[] = [];
    const refusals = new Set<string>();
    for (const { name, method, path } of routes) {
      const { status, body } = await api.call(method.toUpperCase(), pathOf(path), method === 'get' ? undefined : {}, {
        authorization: `Bearer ${secret}`,
      });
      if (status === 403) refusals.add(body.code);
      else opened.push(name);
    }
    expect([...refusals].every((code) => code === 'forbidden' || code === 'person-needed')).toBe(true);
    expect(opened).toEqual(
      routes.filter(({ access }) => access !== 'self' && may(role, access)).map(({ name }) => name),
    );
  },
);

test('a key that is unknown, malformed or revoked opens nothing', async () => {
  const { id, secret } = await createApiKey(api.engine, 'key', 'admin');
  for (const authorization of ['Bearer pep_unknown', 'Bearer', 'Basic YTpi', `Bearer ${secret}x`]) {
    const { status, body } = await api.call('GET', '/api/v1/people', undefined, { authorization });
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'key-refused' });
  }
  expect(
    (await api.call('DELETE', `/api/v1/api-keys/${id}`, undefined, { authorization: `Bearer ${secret}` })).status,
  ).toBe(200);
  expect((await api.call('GET', '/api/v1/people', undefined, { authorization: `Bearer ${secret}` })).status).toBe(401);
});

test('a path of the contract tells which methods it takes', async () => {
  const { status, headers, body } = await api.call('PATCH', '/api/v1/scenarios');
  expect({ status, code: body.code, allow: headers.get('allow') }).toEqual({
    status: 405,
    code: 'method-not-allowed',
    allow: 'GET, POST',
  });
});
