import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { until } from '../../test/setup/until.ts';
import { advanceRun } from '../../engine/enrollment/advance-run.ts';
import { enroll } from '../../engine/enrollment/enroll.ts';
import { parkRun } from '../../engine/enrollment/park-run.ts';
import { versionById } from '../../engine/enrollment/version-cache.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import { openTestApi, type TestApi, type TestCaller } from '../../test/setup/open-test-api.ts';

let api: TestApi;
let manager: TestCaller;
let rep: TestCaller;
beforeAll(async () => {
  api = await openTestApi({ PEPINIERE_DISPATCH: 'off' });
  manager = await api.browser(await api.person('manager', { name: 'Manager' }));
  rep = await api.browser(await api.person('rep', { name: 'Salesperson 1' }));
});
afterAll(() => api.close());

const resting = (rest: string, hours: number) =>
  draw(
    {
      start: ['event-received', { name: 'start' }],
      [rest]: ['wait', { duration: { amount: hours, unit: 'hours' } }],
      over: ['end', { result: 'nurture' }],
    },
    [`start > ${rest}`, `${rest}.timeout > over`],
  );

/** A published scenario with one lead in its wait. */
async function live(name: string) {
  const { body } = await manager.call('POST', '/api/v1/scenarios', { name, graph: resting('rest', 30) });
  const path = `/api/v1/scenarios/${body.id}`;
  await manager.call('POST', `${path}/publish`, { revision: 1, note: '' });
  const version = await versionById(api.engine.store, `${body.id}:1`);
  const known = { email: `${name}@example.org`, profile: { firstName: 'Lise' }, source: 'test', channel: 'test' };
  const { lead } = await findOrCreateLead(api.engine, known);
  const entry = { version, node: 'start', lead: lead._id, seq: 1, trigger: 'test', entryKey: 'once' };
  const run = (await enroll(api.engine, { ...entry, factor: 1, test: null }))?._id ?? '';
  await advanceRun(api.engine, run);
  return { id: String(body.id), path, run, lead: lead._id };
}

async function publishAgain(path: string, graph: ReturnType<typeof resting>) {
  const { body } = await manager.call('GET', path);
  const { body: saved } = await manager.call('PUT', `${path}/draft`, { revision: body.revision, name: 'Again', graph });
  return manager.call('POST', `${path}/publish`, { revision: saved.revision, note: '' });
}

test('a version is compared, its leads rehearsed, taken over and back, and who did it is told', async () => {
  const { path, run } = await live('migrated');
  await publishAgain(path, resting('other', 30));
  const { body: diff } = await manager.call('GET', `${path}/diff?from=1&to=2`);
  expect(diff.nodes).toMatchObject([
    { node: 'other', change: 'added', leads: 0 },
    { node: 'rest', change: 'removed', leads: 1 },
  ]);
  const order = { from: 1, to: 2, map: {}, share: 1 };
  const { body: rehearsal } = await manager.call('POST', `${path}/migrations/rehearsal`, order);
  expect(rehearsal).toMatchObject({ total: 1, nodes: [{ node: 'rest', kind: 'wait', fate: 'unmapped' }] });
  expect(await manager.call('POST', `${path}/migrations`, order)).toMatchObject({
    status: 422,
    body: { code: 'mapping-missing', data: { nodes: ['rest'] } },
  });
  const mapped = { ...order, map: { rest: 'other' } };
  expect((await rep.call('POST', `${path}/migrations`, mapped)).status).toBe(403);
  const { body: begun } = await manager.call('POST', `${path}/migrations`, mapped);
  const state = () => manager.call('GET', `${path}/migrations`).then(({ body }) => body.items[0]);
  await until(async () => ((await state()).state === 'done' ? true : null));
  expect((await api.engine.store.enrollments.one({ _id: run }))?.state.at).toBe('other');
  expect((await manager.call('POST', `/api/v1/migrations/${begun.id}/back`, {})).status).toBe(200);
  await until(async () => {
    const found = await api.engine.store.enrollments.one({ _id: run });
    return found?.version === 1 && found.state.at === 'rest' ? found : null;
  });
  expect((await manager.call('POST', `${path}/live-version`, { version: 1 })).status).toBe(200);
  expect((await manager.call('GET', path)).body).toMatchObject({ liveVersion: 1, changed: true });
  const { body: told } = await manager.call('GET', `${path}/operations`);
  expect(told.items.map(({ what, by }: { what: string; by: string }) => [what, by])).toEqual(
    ['rolled-back', 'migrated-back', 'migrated', 'published', 'published'].map((what) => [what, 'Manager']),
  );
});

test('one call goes back to a version with the leads that were taken from it', async () => {
  const { path, run } = await live('gone-back');
  await publishAgain(path, resting('other', 30));
  const order = { from: 1, to: 2, map: { rest: 'other' }, share: 1 };
  const { body: begun } = await manager.call('POST', `${path}/migrations`, order);
  const stands = (version: number, at: string) =>
    until(async () => {
      const found = await api.engine.store.enrollments.one({ _id: run });
      return found?.version === version && found.state.at === at ? found : null;
    });
  await stands(2, 'other');
  // While leads are still being taken there, the sweeper of a worker takes them back, and none runs here.
  const taking = () => manager.call('GET', `${path}/migrations`).then(({ body }) => body.items[0].state);
  await until(async () => ((await taking()) === 'done' ? true : null));
  expect((await manager.call('GET', `${path}/back?version=1`)).body).toEqual({ live: 2, back: 1, stay: [] });
  expect((await rep.call('POST', `${path}/back`, { version: 1 })).status).toBe(403);
  const { body: back } = await manager.call('POST', `${path}/back`, { version: 1 });
  expect(back.migrations).toHaveLength(1);
  await stands(1, 'rest');
  expect((await manager.call('GET', path)).body).toMatchObject({ liveVersion: 1 });
  expect((await manager.call('POST', `${path}/back`, { version: 1 })).body).toEqual({ migrations: [] });
  expect((await manager.call('POST', `/api/v1/migrations/${begun.id}/back`, {})).body.id).toBe(back.migrations[0]);
  expect((await manager.call('POST', `${path}/back`, { version: 7 })).status).toBe(404);
});

test('a parked lead is counted and listed with its reason, and tried again', async () => {
  const { path, run, lead } = await live('parked');
  const { revision = 0 } = (await api.engine.store.enrollments.one({ _id: run })) ?? {};
  await parkRun(api.engine, run, 'template-missing', { revision });
  const { body: counts } = await manager.call('GET', `${path}/counts`);
  expect(counts).toMatchObject({ leadsInside: 1 });
  expect(counts.nodes).toContainEqual({ node: 'rest', waiting: 0, parked: 1, passed: 0, left: 0 });
  expect((await manager.call('GET', path)).body).toMatchObject({ leadsInside: 1, leadsParked: 1 });
  const { body: listed } = await manager.call('GET', `${path}/nodes/rest/leads?where=parked`);
  expect(listed.items).toMatchObject([{ enrollment: run, lead, code: 'template-missing' }]);
  const retry = { which: { parked: { at: 'rest', code: null } }, operation: { do: 'retry' } };
  expect((await manager.call('POST', `${path}/runs`, retry)).body).toMatchObject({ done: 1, refused: [] });
  expect((await manager.call('GET', `${path}/nodes/rest/leads?where=parked`)).body.items).toEqual([]);
  const { body: told } = await manager.call('GET', `${path}/operations?limit=1`);
  expect(told.items).toMatchObject([
    { what: 'retried', by: 'Manager', done: 1, to: [{ lead, name: 'Lise', result: 'done' }] },
  ]);
  expect(told.items[0].steps).toEqual({ rest: { title: 'rest', kind: 'wait' } });
});

test('a lead’s page says why and what wakes it, from MongoDB alone', async () => {
  const { path, run, lead } = await live('why');
  const { body } = await manager.call('GET', `/api/v1/leads/${lead}`);
  expect(body.enrollments).toMatchObject([{ at: 'rest', parked: null, heldUntil: null, hears: [] }]);
  expect(Date.parse(body.enrollments[0].waitingUntil)).toBeGreaterThan(Date.now());
  await manager.call('POST', `${path}/runs`, { which: { runs: [run] }, operation: { do: 'skip' } });
  const { body: story } = await manager.call('GET', `/api/v1/leads/${lead}/timeline`);
  const step = story.items.find(({ because }: { because?: { code: string } }) => because?.code === 'skipped-by-hand');
  expect(step).toMatchObject({ node: 'rest', version: 1, outlet: 'timeout', because: { data: { by: 'Manager' } } });
});

test('a pause is ended by a policy for what came due', async () => {
  const { path, run } = await live('paused');
  await manager.call('POST', `${path}/pause`, {});
  await api.engine.store.enrollments.raw.updateOne({ _id: run }, { $set: { 'state.waiting.until': Date.now() } });
  expect((await manager.call('POST', `${path}/resume`, { overdue: { do: 'spread' } })).status).toBe(422);
  expect((await manager.call('POST', `${path}/resume`, { overdue: { do: 'leave' } })).status).toBe(200);
  expect(await api.engine.store.enrollments.one({ _id: run })).toMatchObject({ endReason: 'overdue' });
  expect((await manager.call('GET', path)).body.status).toBe('live');
});
