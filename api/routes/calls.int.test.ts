import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteCalls } from '../../engine/calls/note-calls.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import { draw } from '../../test/setup/draw.ts';
import { openTestApi, type TestApi, type TestCaller } from '../../test/setup/open-test-api.ts';
import { publish } from '../../test/setup/publish.ts';

let api: TestApi;
let manager: TestCaller;
let rep: TestCaller;
beforeAll(async () => {
  api = await openTestApi({}, { checkResponses: true });
  manager = await api.browser(await api.person('manager', { email: 'manager@example.com' }));
  rep = await api.browser(await api.person('rep', { email: 'rep@example.com' }));
});
afterAll(() => api.close());

const condition = { join: 'all', of: [{ on: 'profile', field: 'city', op: 'is', value: 'lyon' }] };
const aLead = async (email: string, city: string): Promise<string> =>
  (await findOrCreateLead(api.engine, { email, profile: { city }, source: 'test', channel: 'test' })).lead._id;

test('a segment is saved, counted, listed, used and kept from being deleted', async () => {
  const lyon = await aLead('lyon@example.org', 'Lyon');
  await aLead('paris@example.org', 'Paris');
  const created = await manager.call('POST', '/api/v1/segments', { name: 'Lyon', condition });
  expect(created.status).toBe(200);
  const { id } = created.body;
  const counted = await manager.call('POST', '/api/v1/segments/count', { condition });
  expect(counted.body).toEqual({ matching: 1, of: 2 });
  const leads = await manager.call('GET', `/api/v1/leads?segment=${id}`);
  expect(leads.body.items.map((lead: { id: string }) => lead.id)).toEqual([lyon]);
  const graph = draw(
    {
      start: ['schedule', { segment: id, when: { on: 'cron', expression: '0 9 * * 1-5' } }],
      over: ['end', { result: 'done' }],
    },
    ['start > over'],
  );
  const scenario = await publish(api.engine, graph);
  await noteCalls(api.engine);
  const calls = await manager.call('GET', `/api/v1/scenarios/${scenario}/calls`);
  expect(calls.body.items).toMatchObject([{ node: 'start', by: 'schedule', state: 'live', underWay: false }]);
  expect(Date.parse(calls.body.items[0].nextAt)).toBeGreaterThan(Date.now());
  const refused = await manager.call('DELETE', `/api/v1/segments/${id}`);
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'segment-in-use', data: { scenarios: [{ id: scenario }] } },
  });
  const listed = await manager.call('GET', '/api/v1/segments');
  expect(listed.body.items).toMatchObject([{ id, name: 'Lyon', usedBy: [{ id: scenario }] }]);
});

test('a segment can’t look at the steps of a scenario, and says where it does', async () => {
  const looks = {
    join: 'all',
    of: [
      { on: 'score', op: 'below', value: 3 },
      { on: 'outcome', op: 'is', node: 'a', value: 'b' },
    ],
  };
  const { status, body } = await manager.call('POST', '/api/v1/segments', { name: 'Steps', condition: looks });
  expect({ status, code: body.code, pointer: body.faults[0].pointer }).toEqual({
    status: 422,
    code: 'input-invalid',
    pointer: '/condition/of/1',
  });
});

test('leads are entered by hand by who may change leads', async () => {
  const lead = await aLead('hand@example.org', 'Lille');
  const graph = draw({ start: ['by-hand', { hint: 'After a call' }], over: ['end', { result: 'done' }] }, [
    'start > over',
  ]);
  const scenario = await publish(api.engine, graph);
  const entrances = await manager.call('GET', '/api/v1/entrances');
  expect(entrances.body.items).toEqual([
    { scenario, scenarioName: 'Test', node: 'start', title: 'start', hint: 'After a call' },
  ]);
  const body = { node: 'start', leads: [lead], key: 'k1' };
  const entered = await manager.call('POST', `/api/v1/scenarios/${scenario}/leads`, body);
  expect(entered.body).toEqual({ called: 1, entered: 1, unknown: [] });
  const again = await manager.call('POST', `/api/v1/scenarios/${scenario}/leads`, { ...body, key: 'k2' });
  expect(again.body).toEqual({ called: 1, entered: 0, unknown: [] });
  expect((await rep.call('POST', `/api/v1/scenarios/${scenario}/leads`, body)).status).toBe(403);
  const wrong = await manager.call('POST', `/api/v1/scenarios/${scenario}/leads`, { ...body, node: 'over' });
  expect(wrong).toMatchObject({ status: 404, body: { code: 'node-unknown' } });
});

test('an inbound webhook tells its secret once, and its address always', async () => {
  const settings = { name: 'Shop', mapping: { email: 'email', profile: [], event: 'ordered', properties: [] } };
  const created = await manager.call('POST', '/api/v1/webhooks-in', settings);
  expect(created.body.secret).toMatch(/^whsec_/);
  const listed = await manager.call('GET', '/api/v1/webhooks-in');
  expect(listed.body.items).toMatchObject([{ id: created.body.id, ...settings, lastReceivedAt: null }]);
  expect(listed.body.items[0].address).toMatch(new RegExp(`/hooks/${created.body.id}$`));
  expect(JSON.stringify(listed.body)).not.toContain('whsec_');
  const path = `/api/v1/webhooks-in/${created.body.id}`;
  expect((await manager.call('PUT', path, { ...settings, name: 'Store' })).status).toBe(200);
  expect((await manager.call('POST', `${path}/secret`)).body.secret).not.toBe(created.body.secret);
  expect((await manager.call('DELETE', path)).status).toBe(200);
  expect((await manager.call('DELETE', path)).body.code).toBe('webhook-unknown');
  expect((await rep.call('GET', '/api/v1/webhooks-in')).status).toBe(403);
});
