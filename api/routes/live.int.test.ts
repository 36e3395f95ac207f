import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { resting as restingBeforeMail } from '../../test/setup/sleepers.ts';
import { until } from '../../test/setup/until.ts';
import { advanceRun, performAndAdvance } from '../../engine/enrollment/advance-run.ts';
import { enroll } from '../../engine/enrollment/enroll.ts';
import { parkRun } from '../../engine/enrollment/park-run.ts';
import { versionById } from '../../engine/enrollment/version-cache.ts';
import { record } from '../../engine/events/record.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import { seedSample } from '../../engine/sample/seed-sample.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import { NO_RULES } from '../../engine/scenario/rules.ts';
import { openTestApi, type TestApi, type TestCaller } from '../../test/setup/open-test-api.ts';

let api: TestApi;
let manager: TestCaller;
let rep: TestCaller;
beforeAll(async () => {
  api = await openTestApi({ PEPINIERE_DISPATCH: 'off' });
  await seedSample(api.engine);
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

/** Lets a lead of this address into a published scenario, up to its first wait. */
async function enters(scenario: string, name: string) {
  const version = await versionById(api.engine.store, `${scenario}:1`);
  const known = { email: `${name}@example.org`, profile: { firstName: 'Lise' }, source: 'test', channel: 'test' };
  const { lead } = await findOrCreateLead(api.engine, known);
  const entry = { version, node: 'start', lead: lead._id, seq: 1, trigger: 'test', entryKey: 'once' };
  const run = (await enroll(api.engine, { ...entry, factor: 1, test: null }))?._id ?? '';
  await advanceRun(api.engine, run);
  return { run, lead: lead._id };
}

async function published(name: string, graph: Graph) {
  const { body } = await manager.call('POST', '/api/v1/scenarios', { name, graph });
  const path = `/api/v1/scenarios/${body.id}`;
  await manager.call('POST', `${path}/publish`, { revision: 1, note: '' });
  return { id: String(body.id), path };
}

const NONE = { waiting: 0, parked: 0, passed: 0, left: 0 };

/** A published scenario with one lead in its wait. */
async function live(name: string, graph: Graph = resting('rest', 30)) {
  const scenario = await published(name, graph);
  return { ...scenario, ...(await enters(scenario.id, name)) };
}

/** Where a lead stands in its only scenario, as its page says. */
const standing = async (lead: string) => (await manager.call('GET', `/api/v1/leads/${lead}`)).body.enrollments[0];
const migrationOf = async (path: string) => (await manager.call('GET', `${path}/migrations`)).body.items[0];
const migrated = (path: string) =>
  until(async () => {
    const migration = await migrationOf(path);
    return migration.state === 'running' ? null : migration;
  });

async function publishAgain(path: string, graph: Graph) {
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
  expect(await migrated(path)).toMatchObject({ state: 'done' });
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

test('a share of the leads is taken first, the rest once that is asked for, and no second time', async () => {
  const { id, path } = await live('staged');
  await Promise.all(Array.from({ length: 19 }, (_, index) => enters(id, `staged-${index}`)));
  await publishAgain(path, resting('rest', 50));
  const inside = async () =>
    (await manager.call('GET', `${path}/versions`)).body.items.map(
      ({ leadsInside }: { leadsInside: number }) => leadsInside,
    );
  const order = { from: 1, to: 2, map: {}, share: 0.5 };
  const { body: rehearsal } = await manager.call('POST', `${path}/migrations/rehearsal`, order);
  const { total, chosen } = rehearsal;
  expect([total, chosen]).toEqual([20, 10]);
  expect(rehearsal.nodes).toMatchObject([{ node: 'rest', leads: 20, chosen: 10 }]);
  const { body: begun } = await manager.call('POST', `${path}/migrations`, order);
  expect(await migrated(path)).toMatchObject({
    id: begun.id,
    map: {},
    state: 'staged',
    share: 0.5,
    moved: chosen,
    left: 0,
    total: 10,
  });
  expect(await inside()).toEqual([chosen, 20 - chosen]);
  const old = (await manager.call('GET', `${path}/counts?version=1`)).body;
  expect(old).toMatchObject({
    leadsInside: 10,
    nodes: expect.arrayContaining([{ node: 'rest', ...NONE, waiting: 10 }]),
  });
  const { body: onOld } = await manager.call('GET', `${path}/nodes/rest/leads?where=waiting&version=1`);
  expect(onOld.items.map(({ version }: { version: number }) => version)).toEqual(Array.from({ length: 10 }, () => 1));
  const stop = `/api/v1/migrations/${begun.id}/stop`;
  expect((await rep.call('POST', stop, {})).status).toBe(403);
  expect(await manager.call('POST', stop, {})).toMatchObject({ status: 409, body: { code: 'migration-not-running' } });
  const rest = `/api/v1/migrations/${begun.id}/rest`;
  expect((await rep.call('POST', rest, {})).status).toBe(403);
  expect((await manager.call('POST', rest, {})).status).toBe(200);
  expect(await migrated(path)).toMatchObject({ id: begun.id, state: 'done', share: 1, moved: 20 });
  expect(await inside()).toEqual([20, 0]);
  expect(await manager.call('POST', rest, {})).toMatchObject({ status: 409, body: { code: 'migration-not-staged' } });
  const { body: told } = await manager.call('GET', `${path}/operations?limit=2`);
  expect(told.items).toMatchObject([
    { what: 'migrated-rest', by: 'Manager' },
    { what: 'migrated', by: 'Manager' },
  ]);
});

test('the leads of a version are taken out, for good, and stand among those who left where they were', async () => {
  const { path, run, lead } = await live('leaving');
  await publishAgain(path, resting('rest', 50));
  const order = { from: 1, to: null, map: {}, share: 1 };
  expect((await manager.call('POST', `${path}/migrations/rehearsal`, order)).body).toMatchObject({
    total: 1,
    nodes: [{ node: 'rest', leads: 1, fate: 'leaves', to: null }],
  });
  const { body: begun } = await manager.call('POST', `${path}/migrations`, order);
  expect(await migrated(path)).toMatchObject({ state: 'done', to: null, moved: 0, left: 1 });
  expect(await standing(lead)).toMatchObject({ status: 'ended', endReason: 'version-ended' });
  const { body: listed } = await manager.call('GET', `${path}/nodes/rest/leads?where=left`);
  expect(listed.items).toMatchObject([
    { enrollment: run, lead, name: 'Lise', email: 'leaving@example.org', version: 1 },
  ]);
  const back = await manager.call('POST', `/api/v1/migrations/${begun.id}/back`, {});
  expect(back).toMatchObject({ status: 409, body: { code: 'migration-final' } });
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
  expect(await migrated(path)).toMatchObject({ state: 'done' });
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

test('who did what names each step as it was called in the version that was meant, also once it is gone or called otherwise', async () => {
  const { path, run } = await live('named');
  await manager.call('POST', `${path}/runs`, {
    which: { runs: [run], at: 'rest' },
    operation: { do: 'move', to: 'over' },
  });
  const other = resting('other', 30);
  const nodes = other.nodes.map((node) => (node.id === 'over' ? { ...node, title: 'The end' } : node));
  await publishAgain(path, { ...other, nodes });
  const back = { which: { runs: [run], at: 'over' }, operation: { do: 'move', to: 'rest' } };
  await manager.call('POST', `${path}/runs`, back);
  const { body: begun } = await manager.call('POST', `${path}/migrations`, {
    from: 1,
    to: 2,
    map: { rest: 'other' },
    share: 1,
  });
  expect(begun.id).toEqual(expect.any(String));
  await migrated(path);
  await publishAgain(path, resting('third', 30));
  const { body: told } = await manager.call('GET', `${path}/operations?limit=6`);
  const steps = (index: number) => told.items[index].steps;
  expect(told.items.map(({ what }: { what: string }) => what)).toEqual([
    'published',
    'migrated',
    'moved',
    'published',
    'moved',
    'published',
  ]);
  expect(steps(1)).toEqual({ rest: { title: 'rest', kind: 'wait' }, other: { title: 'other', kind: 'wait' } });
  for (const index of [2, 4])
    expect(steps(index)).toEqual({ rest: { title: 'rest', kind: 'wait' }, over: { title: 'over', kind: 'end' } });
  // What was written down before it was kept of which version it is.
  await api.engine.store.audit.raw.updateMany({ what: 'moved' }, { $unset: { 'data.versions': 1 } });
  const { body: older } = await manager.call('GET', `${path}/operations?limit=6`);
  expect(older.items[4].steps.rest).toEqual({ title: 'rest', kind: 'wait' });
});

test('behind each number of a step are its leads: who waits there, who passed and by which way, who left', async () => {
  const { id, path, ...passes } = await live('listed');
  const [waits, leaves] = [await enters(id, 'listed-waits'), await enters(id, 'listed-leaves')];
  const by = (run: string, operation: string) =>
    manager.call('POST', `${path}/runs`, { which: { runs: [run] }, operation: { do: operation } });
  await by(passes.run, 'skip');
  await by(leaves.run, 'remove');
  await advanceRun(api.engine, passes.run);
  const { body: counts } = await manager.call('GET', `${path}/counts`);
  expect(counts.nodes).toContainEqual({ node: 'rest', waiting: 1, parked: 0, passed: 1, left: 1 });
  const listed = async (where: string) => (await manager.call('GET', `${path}/nodes/rest/leads?where=${where}`)).body;
  const known = { name: 'Lise', version: 1, code: null };
  expect(await listed('waiting')).toMatchObject({
    items: [{ ...known, enrollment: waits.run, lead: waits.lead, outlet: null, until: expect.any(String) }],
    next: null,
  });
  expect(await listed('passed')).toMatchObject({
    items: [{ ...known, enrollment: passes.run, lead: passes.lead, outlet: 'timeout', until: null }],
    next: null,
  });
  expect(await listed('left')).toMatchObject({
    items: [{ ...known, enrollment: leaves.run, lead: leaves.lead, email: 'listed-leaves@example.org', until: null }],
    next: null,
  });
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

const HOUR = 3_600_000;

/** A scenario paused an hour ago, with so many leads whose wait was over half an hour ago. */
async function overdue(name: string, count: number) {
  const { id, path, lead } = await live(name, restingBeforeMail(30));
  const others = await Promise.all(Array.from({ length: count - 1 }, (_, index) => enters(id, `${name}-${index}`)));
  await manager.call('POST', `${path}/pause`, {});
  const { scenarios, enrollments } = api.engine.store;
  const [pausedAt, until] = [new Date(Date.now() - HOUR), Date.now() - HOUR / 2];
  await scenarios.raw.updateOne({ _id: id }, { $set: { pausedAt } });
  await enrollments.raw.updateMany({ scenario: id }, { $set: { 'state.waiting.until': until } });
  const resume = async (policy: object) => {
    expect((await manager.call('POST', `${path}/resume`, { overdue: policy })).status).toBe(200);
    expect((await manager.call('GET', path)).body.status).toBe('live');
  };
  return { id, leads: [lead, ...others.map((one) => one.lead)], until, resume };
}

test('after a pause the late leads go on spread over the minutes asked for', async () => {
  const { leads, resume } = await overdue('spread', 3);
  const began = Date.now();
  await resume({ do: 'spread', minutes: 60 });
  const stands = await Promise.all(leads.map(standing));
  expect(stands.map(({ at }) => at)).toEqual(['rest', 'rest', 'rest']);
  // The first has its turn at once.
  const turns = stands
    .map(({ heldUntil }) => (heldUntil === null ? began : Date.parse(heldUntil)))
    .toSorted((a, b) => a - b);
  const [first = 0, second = 0, third = 0] = turns;
  expect(first - began).toBeLessThan(60_000);
  expect(third - second).toBeCloseTo(HOUR / 3, -2);
  expect(second - began).toBeGreaterThanOrEqual(HOUR / 3 - 1);
  expect(third - began).toBeLessThan(HOUR);
});

test('after a pause the late leads go on without the mail they would have got', async () => {
  const { id, leads, resume } = await overdue('skipped', 1);
  await resume({ do: 'skip', minutes: null });
  const lead = leads[0] ?? '';
  const [run] = await api.engine.store.enrollments.many({ scenario: id });
  await advanceRun(api.engine, run?._id ?? '');
  expect(await standing(lead)).toMatchObject({ status: 'active', at: 'later' });
  const { body: story } = await manager.call('GET', `/api/v1/leads/${lead}/timeline`);
  expect(story.items).toContainEqual(expect.objectContaining({ node: 'mail', outcome: 'skipped', outlet: 'skipped' }));
  expect(await api.engine.store.sends.many({ lead })).toEqual([]);
});

test('after a pause every wait may be made longer by its length', async () => {
  const { leads, until: before, resume } = await overdue('shifted', 1);
  const lead = leads[0] ?? '';
  expect(await standing(lead)).toMatchObject({ held: true, waitingUntil: new Date(before).toISOString() });
  await resume({ do: 'shift' });
  const { at, held, heldUntil, waitingUntil } = await standing(lead);
  expect({ at, held, heldUntil }).toEqual({ at: 'rest', held: false, heldUntil: null });
  const later = Date.parse(waitingUntil) - before;
  expect(later).toBeGreaterThanOrEqual(HOUR);
  expect(later).toBeLessThan(HOUR + 60_000);
});

test('a scenario that mailed more than it may in an hour says that this is why it is paused, until it is resumed', async () => {
  const rules = { ...NO_RULES, sending: { ...NO_RULES.sending, mostInAnHour: 1 } };
  const graph = restingBeforeMail(30);
  const { id, path, ...first } = await live('too-many', { ...graph, rules });
  for (const { run, lead } of [first, await enters(id, 'too-many-2')]) {
    const agreed = {
      type: 'consent-confirmed' as const,
      data: { purpose: 'marketing-mail' },
      dedupeKey: `agreed:${lead}`,
    };
    await record(api.engine, lead, agreed);
    expect((await manager.call('GET', path)).body).toMatchObject({ status: 'live', pausedFor: null });
    await api.engine.store.enrollments.raw.updateOne({ _id: run }, { $set: { 'state.waiting.until': Date.now() } });
    const told = await advanceRun(api.engine, run);
    if (told.do === 'perform') await performAndAdvance(api.engine, run);
  }
  const { body: paused } = await manager.call('GET', path);
  expect(paused).toMatchObject({ status: 'paused', pausedFor: { code: 'too-many-mails', most: 1 } });
  expect(Date.now() - Date.parse(paused.pausedFor.at)).toBeLessThan(60_000);
  const { body: done } = await manager.call('GET', `${path}/operations?limit=1`);
  expect(done.items).toMatchObject([{ what: 'paused', data: { code: 'too-many-mails', most: 1 } }]);
  await manager.call('POST', `${path}/resume`, {});
  expect((await manager.call('GET', path)).body).toMatchObject({ status: 'live', pausedFor: null });
});
