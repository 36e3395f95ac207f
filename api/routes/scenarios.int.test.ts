import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { advanceRun } from '../../engine/enrollment/advance-run.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import { SAMPLE_IDS } from '../../engine/sample/sample-ids.ts';
import { seedSample } from '../../engine/sample/seed-sample.ts';
import { NO_RULES } from '../../engine/scenario/rules.ts';
import { draw } from '../../test/setup/draw.ts';
import { openTestApi, type TestApi, type TestCaller } from '../../test/setup/open-test-api.ts';

let api: TestApi;
let manager: TestCaller;
beforeAll(async () => {
  api = await openTestApi({ PEPINIERE_DISPATCH: 'off', PEPINIERE_ALLOWED_NETWORKS: '127.0.0.1' });
  await seedSample(api.engine);
  manager = await api.browser(await api.person('manager', { name: 'Manager' }));
});
afterAll(() => api.close());

const live = `/api/v1/scenarios/${SAMPLE_IDS.scenario.fr}`;

test('scenarios are listed, last saved first, page by page', async () => {
  const first = await manager.call('GET', '/api/v1/scenarios?limit=1');
  const second = await manager.call('GET', `/api/v1/scenarios?limit=1&cursor=${first.body.next}`);
  expect(new Set([...first.body.items, ...second.body.items].map(({ id }) => id))).toEqual(
    new Set(Object.values(SAMPLE_IDS.scenario)),
  );
  expect(second.body.next).toBeNull();
});

test('of two saves over one revision the second is refused and told the newer revision', async () => {
  const { body: scenario } = await manager.call('GET', live);
  const save = (name: string) =>
    manager.call('PUT', `${live}/draft`, { revision: scenario.revision, name, graph: scenario.graph });
  const answers = await Promise.all([save('Renamed'), save('Renamed otherwise')]);
  const kept = answers[0]?.status === 200 ? 'Renamed' : 'Renamed otherwise';
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
    code: 'draft-changed',
    data: { revision: scenario.revision + 1 },
  });
  expect((await manager.call('GET', live)).body).toMatchObject({
    name: kept,
    changed: false,
    revision: scenario.revision + 1,
  });
  // Sent again because its answer was lost, the save that was kept is no conflict with itself.
  expect(await save(kept)).toMatchObject({ status: 200, body: { revision: scenario.revision + 1 } });
});

test('a draft is read as YAML and saved back with its comments; a text that is no scenario is refused by line', async () => {
  const made = await manager.call('POST', '/api/v1/scenarios', {
    name: 'As text',
    graph: draw({ start: ['event-received', { name: 'came' }], over: ['end', { result: 'done' }] }, ['start > over']),
  });
  const address = `/api/v1/scenarios/${made.body.id}`;
  const { text, revision } = (await manager.call('GET', `${address}/text`)).body;
  const changed = text.replace('name: As text', 'name: Written').replace('  over:', '  # for now\n  over:');
  expect((await manager.call('PUT', `${address}/text`, { revision, text: changed })).body.revision).toBe(revision + 1);
  expect((await manager.call('GET', `${address}/text`)).body).toEqual({ revision: revision + 1, text: changed });
  expect((await manager.call('GET', address)).body).toMatchObject({
    name: 'Written',
    graph: {
      edges: [{ id: 'e0', from: 'start', to: 'over' }],
      comments: [{ at: ['steps', 'over'], text: ' for now' }],
    },
  });
  const lost = changed.replace('next: over', 'next: gone');
  expect(await manager.call('PUT', `${address}/text`, { revision: revision + 1, text: lost })).toMatchObject({
    status: 422,
    body: { code: 'text-unreadable', data: { faults: [{ code: 'next-to-nothing', line: 11, what: 'gone' }] } },
  });
  expect((await manager.call('PUT', `${address}/text`, { revision, text })).body.code).toBe('draft-changed');
});

test('a draft is changed while its drawing leads otherwise than the live one: not once that is undone, nor by a note or a group', async () => {
  const { body: scenario } = await manager.call('GET', live);
  const save = async (revision: number, graph: unknown) => {
    await manager.call('PUT', `${live}/draft`, { revision, name: 'Renamed', graph });
    return (await manager.call('GET', live)).body.changed;
  };
  const [first, ...others] = scenario.graph.nodes;
  const retitled = { ...scenario.graph, nodes: [{ ...first, title: 'Another title' }, ...others] };
  expect(await save(scenario.revision, retitled)).toBe(true);
  expect(await save(scenario.revision + 1, scenario.graph)).toBe(false);
  const looks = { size: { width: 200, height: 120 }, colour: 'yellow', position: { x: 0, y: -200 } };
  const noted = {
    ...scenario.graph,
    notes: [{ id: 'why', text: 'For the fair', ...looks }],
    groups: [{ id: 'both', name: 'Both', steps: [first.id], folded: true, colour: 'grey' }],
  };
  expect(await save(scenario.revision + 2, noted)).toBe(false);
  expect((await manager.call('GET', live)).body.graph.groups).toEqual(noted.groups);
  expect(await save(scenario.revision + 3, { ...noted, nodes: retitled.nodes })).toBe(true);
  expect(await save(scenario.revision + 4, scenario.graph)).toBe(false);
});

test('the draft and a version are told in plain words, in either language, with the names of what they use', async () => {
  const { body: said } = await manager.call('GET', `${live}/words?lang=fr&version=1`);
  expect(said.text.replaceAll('\u00a0', ' ')).toContain(
    'Quand un lead envoie le formulaire « E-book : Nourrir ses leads », il entre dans le scénario.',
  );
  expect(said.sections[0].lines[2].parts).toContainEqual(expect.objectContaining({ node: 'proposal', tells: true }));
  const { body: draft } = await manager.call('GET', `${live}/words?lang=en`);
  expect(draft.text).toContain('After 3 days, the mail “Proposition” is sent');
  expect(await manager.call('GET', `${live}/words?version=99`)).toMatchObject({
    status: 404,
    body: { code: 'version-unknown' },
  });
});

test('a graph with faults is saved but not published: 422 names node and fault', async () => {
  const { body: made } = await manager.call('POST', '/api/v1/scenarios', { name: 'Faulty' });
  const path = `/api/v1/scenarios/${made.id}`;
  const graph = {
    nodes: [{ id: 'mail', kind: 'send-email', version: 1, title: '', config: {}, position: { x: 0, y: 0 } }],
    edges: [],
  };
  expect((await manager.call('PUT', `${path}/draft`, { revision: 1, name: 'Faulty', graph })).status).toBe(200);
  const { body: known } = await manager.call('GET', `${path}/faults`);
  const refused = await manager.call('POST', `${path}/publish`, { revision: 2, note: '' });
  expect(refused).toMatchObject({ status: 422, body: { code: 'scenario-invalid', data: { faults: known.faults } } });
  expect(known.faults).toContainEqual(expect.objectContaining({ code: 'no-trigger' }));
  expect(known.faults).toContainEqual(expect.objectContaining({ node: 'mail' }));
  expect((await manager.call('DELETE', path)).status).toBe(200);
  expect((await manager.call('GET', path)).body.code).toBe('scenario-unknown');
});

test('a goal or an exit without a condition is refused, with the place', async () => {
  const { body: made } = await manager.call('POST', '/api/v1/scenarios', { name: 'Ruled' });
  const path = `/api/v1/scenarios/${made.id}`;
  const { body: held } = await manager.call('GET', path);
  const condition = { join: 'all', of: [] };
  for (const list of ['goals', 'exits']) {
    const rule = { id: 'sold', name: 'Sold', condition, ...(list === 'goals' ? { to: null } : {}) };
    const graph = { ...held.graph, rules: { ...NO_RULES, [list]: [rule] } };
    const { status, body } = await manager.call('PUT', `${path}/draft`, { revision: 1, name: 'Ruled', graph });
    expect({ status, code: body.code, pointer: body.faults[0].pointer }).toEqual({
      status: 422,
      code: 'input-invalid',
      pointer: `/graph/rules/${list}/0/condition/of`,
    });
  }
  expect((await manager.call('GET', path)).body).toEqual(held);
});

test('a version tells who published it and keeps its drawing; the same drawing makes no second one', async () => {
  const { body: scenario } = await manager.call('GET', live);
  const publish = async (revision: number) =>
    (await manager.call('POST', `${live}/publish`, { revision, note: 'Better' })).body;
  expect(await publish(scenario.revision)).toEqual({ version: 1 });
  const [first, ...others] = scenario.graph.nodes;
  const graph = { ...scenario.graph, nodes: [{ ...first, title: 'A better title' }, ...others] };
  const draft = { revision: scenario.revision, name: 'Renamed', graph };
  const { body: saved } = await manager.call('PUT', `${live}/draft`, draft);
  expect(await publish(saved.revision)).toEqual({ version: 2 });
  const { body: versions } = await manager.call('GET', `${live}/versions`);
  expect(versions.items[0]).toMatchObject({ version: 2, publishedBy: 'Manager', note: 'Better', leadsInside: 0 });
  expect((await manager.call('GET', `${live}/versions/2`)).body.graph).toEqual(graph);
  expect((await manager.call('GET', `${live}/versions/9`)).body.code).toBe('version-unknown');
  expect((await manager.call('DELETE', live)).body.code).toBe('scenario-published');
});

test('a draft is tried on a copy of a lead, which is left alone; who may not change the scenario may only look', async () => {
  const profile = { firstName: 'Lise', company: 'Exemple' };
  const known = { email: 'lise@example.org', profile, source: 'test', channel: 'test' };
  const { lead } = await findOrCreateLead(api.engine, known);
  const draft = `/api/v1/scenarios/${SAMPLE_IDS.scenario.en}`;
  const asked = { lead: { copyOf: lead._id }, factor: 60 };
  const rep = await api.browser(await api.person('rep'));
  expect((await rep.call('POST', `${draft}/test-runs`, asked)).status).toBe(403);
  const nobody = await manager.call('POST', `${draft}/test-runs`, { ...asked, lead: { copyOf: 'nobody' } });
  expect(nobody).toMatchObject({ status: 404, body: { code: 'lead-unknown' } });
  const { body: begun } = await manager.call('POST', `${draft}/test-runs`, asked);
  await advanceRun(api.engine, begun.id);
  const path = `/api/v1/test-runs/${begun.id}`;
  const { body: run } = await manager.call('GET', path);
  expect(run).toMatchObject({ scenario: SAMPLE_IDS.scenario.en, status: 'running', at: 'reading-time', factor: 60 });
  expect(run.trail.map(({ node, outcome }: { node: string; outcome: string }) => [node, outcome])).toEqual([
    ['start', 'next'],
    ['points-form', 'next'],
  ]);
  expect(run.lead).not.toBe(lead._id);
  expect(await api.engine.store.leads.one({ _id: run.lead })).toMatchObject({ profile, score: 15 });
  const { body: original } = await manager.call('GET', `/api/v1/leads/${lead._id}`);
  expect(original).toMatchObject({ score: 0, enrollments: [] });
  expect((await manager.call('GET', `${draft}/counts`)).body).toEqual({ leadsInside: 0, nodes: [] });
  expect((await rep.call('DELETE', path)).status).toBe(403);
  expect((await manager.call('DELETE', path)).status).toBe(200);
  expect((await manager.call('GET', path)).body).toMatchObject({ status: 'ended', at: null });
});

test('a live scenario is paused, resumed and stopped; what makes no sense is refused', async () => {
  const status = async () => (await manager.call('GET', live)).body.status;
  expect([(await manager.call('POST', `${live}/pause`, {})).status, await status()]).toEqual([200, 'paused']);
  expect([(await manager.call('POST', `${live}/resume`, {})).status, await status()]).toEqual([200, 'live']);
  expect([(await manager.call('POST', `${live}/stop`, {})).body, await status()]).toEqual([{ stopped: 0 }, 'stopped']);
  expect(await manager.call('POST', `${live}/resume`, {})).toMatchObject({
    status: 409,
    body: { code: 'scenario-not-paused', data: { status: 'stopped' } },
  });
});

test('counts and the leads behind them are told for every node', async () => {
  expect((await manager.call('GET', `${live}/counts`)).body).toEqual({ leadsInside: 0, nodes: [] });
  expect((await manager.call('GET', `${live}/nodes/any/leads?where=waiting`)).body).toEqual({ items: [], next: null });
});

test('links of the draft’s mails are asked once whether they answer; the lead’s own and our pages are not', async () => {
  const asked: string[] = [];
  const site = createServer(({ url = '', method = '' }, response) => {
    asked.push(`${method} ${url}`);
    response.writeHead(url === '/guide' ? 200 : 404).end();
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const address = site.address();
  const at = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const own = api.engine.config.publicUrl;
  const text = `[guide](${at}/guide) [old](${at}/old) [yours](${at}/of/{{ lead.email }}) [ours](${own}/f/none)`;
  const content = { language: 'en', subject: 'Links', preheader: '', blocks: [{ type: 'text', text }] };
  const { body: template } = await manager.call('POST', '/api/v1/templates', { name: 'Links', content });
  const graph = draw(
    { start: ['form-submitted', { form: SAMPLE_IDS.form.fr }], mail: ['send-email', { template: template.id }] },
    ['start > mail'],
  );
  const { body: made } = await manager.call('POST', '/api/v1/scenarios', { name: 'Links', graph });
  const look = async () => (await manager.call('GET', `/api/v1/scenarios/${made.id}/dead-links`)).body.findings;
  const dead = { template: template.id, link: `${at}/old`, why: 'answers', status: 404 };
  const found = [{ code: 'link-dead', level: 'warning', node: 'mail', data: dead, via: [] }];
  expect(await look()).toEqual(found);
  expect(await look()).toEqual(found);
  site.close();
  expect(asked.sort()).toEqual(['GET /old', 'HEAD /guide', 'HEAD /old']);
});

test('a draft tells who saved it last: a person, a program, or nobody known', async () => {
  const camille = await api.browser(await api.person('manager', { name: 'Camille' }));
  const graph = { nodes: [], edges: [] };
  const path = `/api/v1/scenarios/${(await manager.call('POST', '/api/v1/scenarios', { name: 'Ours', graph })).body.id}`;
  expect((await manager.call('GET', path)).body.savedBy.name).toBe('Manager');
  await camille.call('PUT', `${path}/draft`, { revision: 1, name: 'Hers', graph });
  expect((await manager.call('GET', path)).body.savedBy.name).toBe('Camille');
  // As drafts are that were saved before this was kept.
  await api.engine.store.scenarios.raw.updateOne({ name: 'Hers' }, { $unset: { savedBy: '' } });
  expect((await manager.call('GET', path)).body.savedBy).toBeNull();
});

test('who has a draft open sees who else has, and at which step, until they leave or are not heard of any more', async () => {
  const camille = await api.person('manager', { name: 'Camille' });
  const hers = await api.browser(camille);
  const made = await manager.call('POST', '/api/v1/scenarios', { name: 'Shared' });
  const path = `/api/v1/scenarios/${made.body.id}/presence`;
  const seen = async () => (await manager.call('PUT', path, { tab: 'tab-mine', node: null })).body;
  expect(await seen()).toEqual({ revision: 1, others: [] });
  const here = { tab: 'tab-hers', node: 'welcome' };
  expect((await hers.call('PUT', path, here)).body.others).toMatchObject([
    { tab: 'tab-mine', person: { name: 'Manager' } },
  ]);
  expect((await seen()).others).toEqual([{ ...here, person: { id: camille._id, name: 'Camille' } }]);
  // Nobody sends somebody else away.
  await manager.call('DELETE', `${path}/tab-hers`);
  expect((await seen()).others).toHaveLength(1);
  const { presences } = api.engine.store;
  await presences.raw.updateOne({ tab: 'tab-hers' }, { $set: { seenAt: new Date(Date.now() - 16_000) } });
  expect((await seen()).others).toEqual([]);
  await hers.call('PUT', path, here);
  expect((await seen()).others).toHaveLength(1);
  await hers.call('DELETE', `${path}/tab-hers`);
  expect((await seen()).others).toEqual([]);
  expect((await manager.call('PUT', '/api/v1/scenarios/nowhere/presence', here)).body.code).toBe('scenario-unknown');
});
