import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileDraft } from '../../engine/drafts/compile-draft.ts';
import { findScenario } from '../../engine/drafts/find-scenario.ts';
import { SAMPLE_IDS } from '../../engine/sample/sample-ids.ts';
import { seedSample } from '../../engine/sample/seed-sample.ts';
import { NO_RULES, type Sending } from '../../engine/scenario/rules.ts';
import { runSimulation } from '../../engine/simulation/run-simulation.ts';
import type { SimulationDocument } from '../../engine/store/simulations.ts';
import { newId } from '../../engine/store/stored.ts';
import { draw } from '../../test/setup/draw.ts';
import { openTestApi, type TestApi, type TestCaller } from '../../test/setup/open-test-api.ts';
import { until } from '../../test/setup/until.ts';

let api: TestApi;
let manager: TestCaller;
beforeAll(async () => {
  api = await openTestApi({ PEPINIERE_DISPATCH: 'off', PEPINIERE_ALLOWED_NETWORKS: '10.2.0.0/16' });
  await seedSample(api.engine);
  manager = await api.browser(await api.person('manager', { name: 'Manager' }));
});
afterAll(() => api.close());

const days = (amount: number) => ({ amount, unit: 'days' });
const graph = (cold: 'done' | 'nurture' = 'nurture') =>
  draw(
    {
      start: ['form-submitted', { form: SAMPLE_IDS.form.fr }],
      mail: ['send-email', { template: SAMPLE_IDS.template.fr }],
      hear: [
        'wait-for-event',
        { listens: [{ id: 'click', pattern: { event: 'mail-clicked', node: 'mail' } }], timeout: days(4) },
      ],
      won: ['end', { result: 'converted' }],
      cold: ['end', { result: cold }],
    },
    ['start > mail', 'mail.sent > hear', 'hear.click > won', 'hear.timeout > cold'],
  );

const reactions: unknown[] = [];
const INPUT = {
  trigger: 'start',
  lead: { profile: {}, score: 0, stage: 'MCL', tags: [], mailConsent: true, refusedTopics: [] },
  reactions,
  outcomes: {},
  seed: 1,
  start: Date.parse('2026-06-01T10:00:00Z'),
  zone: 'Europe/Paris',
  calendar: { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', holidays: [] },
};
const click = { type: 'mail-clicked', data: { node: 'mail' }, after: 'mail', delay: 3_600_000 };
const crowd = {
  leads: 300,
  seed: 4,
  trigger: 'start',
  start: INPUT.start,
  overDays: 10,
  watchDays: 30,
  lead: { profile: {}, score: 0, stage: 'MCL', tags: [], refusedTopics: [] },
  consent: 0.5,
  reactions: [{ after: 'mail', by: 'sent', type: 'mail-clicked', data: { node: 'mail' }, rate: 0.4, withinHours: 24 }],
  outcomes: [],
};

const made = async (drawn = graph()): Promise<string> =>
  `/api/v1/scenarios/${(await manager.call('POST', '/api/v1/scenarios', { name: 'Simulated', graph: drawn })).body.id}`;
const over = (path: string, id: string) =>
  until(async () => {
    const { body } = await manager.call('GET', `${path}/simulations/${id}`);
    return body.status === 'running' ? null : body;
  });

test('one lead is taken through the draft, and nothing is sent or kept', async () => {
  const path = await made();
  const { body } = await manager.call('POST', `${path}/simulate`, { ...INPUT, reactions: [click] });
  expect(body).toMatchObject({ ended: 'converted', standsAt: null, mails: [{ node: 'mail' }] });
  expect(body.path.map(({ node }: { node: string }) => node)).toEqual(['start', 'mail', 'hear', 'won']);
  expect(await api.engine.store.enrollments.raw.countDocuments({})).toBe(0);
  const gone = await manager.call('POST', `${path}/simulate`, { ...INPUT, trigger: 'gone' });
  expect(gone).toMatchObject({ status: 422, body: { code: 'trigger-unknown' } });
  const nowhere = await manager.call('POST', `${path}/simulate`, { ...INPUT, zone: 'Middle-earth/Shire' });
  expect(nowhere).toMatchObject({ status: 422, body: { code: 'input-invalid' } });
});

test('many leads are simulated in the background: the same seed gives the same numbers, hand-offs by day and salesperson too', async () => {
  const path = `/api/v1/scenarios/${SAMPLE_IDS.scenario.fr}`;
  const clicks = { ...crowd.reactions[0], after: 'proposal', data: { node: 'proposal' } };
  const asked = { of: 'crowd', crowd: { ...crowd, reactions: [clicks] } };
  const run = async () => over(path, (await manager.call('POST', `${path}/simulations`, asked)).body.id);
  const [first, again] = [await run(), await run()];
  expect(first).toMatchObject({ status: 'done', done: 300, tally: { leads: 300 } });
  const { nodes, handOffs, handOffsPerDay, handOffsPerSalesperson } = first.tally;
  expect(nodes.proposal.outcomes.sent / 300).toBeCloseTo(0.5, 1);
  expect(handOffs).toBe(nodes.reaction.outcomes.clicked);
  const days = Object.keys(handOffsPerDay).sort();
  expect([days.length > 5, (days[0] ?? '') > '2026-06-03', (days.at(-1) ?? '') < '2026-06-17']).not.toContain(false);
  const shares = SAMPLE_IDS.people.map((id) => handOffsPerSalesperson[id].handOffs);
  expect(Math.min(...shares)).toBeGreaterThan(handOffs / 3);
  for (const counts of [shares, Object.values<number>(handOffsPerDay)])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(handOffs);
  expect(again.tally).toEqual(first.tally);
});

test('two clicks at once begin one simulation, and the second is told of the first; another person begins another', async () => {
  const path = await made();
  const large = { of: 'crowd', crowd: { ...crowd, leads: 50_000 } };
  const clicks = await Promise.all([1, 2, 3].map(() => manager.call('POST', `${path}/simulations`, large)));
  const [first, ...others] = clicks.toSorted((a, b) => a.status - b.status);
  expect(others).toMatchObject([1, 2].map(() => ({ status: 409, body: { data: { simulation: first?.body.id } } })));
  const colleague = await api.browser(await api.person('manager', { name: 'Colleague' }));
  const theirs = await colleague.call('POST', `${path}/simulations`, large);
  expect(theirs.status).toBe(200);
  const last = async (of: string) => (await manager.call('GET', `${path}/simulations?of=${of}`)).body.simulation;
  expect([await last('crowd'), await last('history')]).toMatchObject([{ id: first?.body.id, task: large }, null]);
  // Requests of others are answered meanwhile.
  expect((await manager.call('GET', path)).status).toBe(200);
  for (const id of [first?.body.id, theirs.body.id]) await manager.call('DELETE', `${path}/simulations/${id}`);
  const next = await manager.call('POST', `${path}/simulations`, { of: 'crowd', crowd: { ...crowd, leads: 1 } });
  expect(await over(path, next.body.id)).toMatchObject({ status: 'done' });
});

test('what many leads share is told: the rate, and the limit of an hour', async () => {
  const at = { ...crowd, overDays: 0, leads: 50, consent: 1 };
  const told = async (changed: Partial<Sending>) => {
    const sending = { ...NO_RULES.sending, ...changed };
    const path = await made({ ...graph(), rules: { ...NO_RULES, sending } });
    const { body } = await manager.call('POST', `${path}/simulations`, { of: 'crowd', crowd: at });
    return (await over(path, body.id)).tally;
  };
  expect(await told({ perHour: 20 })).toMatchObject({ mails: 50, queued: { mails: 49 }, pausedAt: null });
  expect(await told({ mostInAnHour: 30 })).toMatchObject({ mails: 30, pausedAt: at.start, inside: 50 });
});

test('the company’s own cap holds for many leads unless another is asked for', async () => {
  const company = { _id: 'company' } as const;
  const capped = draw(
    {
      start: ['form-submitted', { form: SAMPLE_IDS.form.fr }],
      one: ['send-email', { template: SAMPLE_IDS.template.fr }],
      two: ['send-email', { template: SAMPLE_IDS.template.fr }],
      end: ['end', {}],
    },
    ['start > one', 'one.sent > two', 'two.sent > end'],
  );
  const path = await made(capped);
  const told = async (asked: object) => {
    const all = { ...crowd, leads: 20, consent: 1, reactions: [], ...asked };
    const { body } = await manager.call('POST', `${path}/simulations`, { of: 'crowd', crowd: all });
    return (await over(path, body.id)).tally;
  };
  await api.engine.store.settings.raw.updateOne(company, { $set: { sendingPolicy: { cap: { mails: 1, days: 7 } } } });
  expect(await told({})).toMatchObject({ mails: 20, capped: 20 });
  expect(await told({ cap: null })).toMatchObject({ mails: 40, capped: 0 });
  await api.engine.store.settings.raw.updateOne(company, { $set: { sendingPolicy: { cap: null } } });
});

test('a draft of nearly two thousand steps and its saved paths are checked between the requests of others', async () => {
  const waits = Array.from({ length: 1_900 }, (_, index) => `w${index}`);
  const way = ['start', ...waits, 'end'];
  const path = await made(
    draw(
      {
        start: ['form-submitted', { form: SAMPLE_IDS.form.fr }],
        ...Object.fromEntries(waits.map((id) => [id, ['wait', { duration: days(1) }]])),
        end: ['end', {}],
      },
      way.slice(1).map((to, index) => `${way[index]}${index === 0 ? '' : '.timeout'} > ${to}`),
    ),
  );
  for (const name of ['one', 'two']) await manager.call('POST', `${path}/regressions`, { name, input: INPUT });
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const before = performance.now();
  const { body } = await manager.call('GET', `${path}/findings`);
  const took = performance.now() - before;
  clearInterval(beat);
  expect(body.findings).toEqual([]);
  // Others had their turn all along: no one stretch was most of the work.
  expect(longest).toBeLessThan(took / 3);
});

test('a simulation under way is shown, refuses a second, and is stopped', async () => {
  const path = await made();
  const { body } = await manager.call('POST', `${path}/simulations`, {
    of: 'crowd',
    crowd: { ...crowd, leads: 50_000 },
  });
  const second = await manager.call('POST', `${path}/simulations`, { of: 'crowd', crowd });
  expect(second).toMatchObject({ status: 409, body: { code: 'simulation-busy', data: { simulation: body.id } } });
  await until(async () => {
    const { body: shown } = await manager.call('GET', `${path}/simulations/${body.id}`);
    return shown.done > 0 ? shown : null;
  });
  expect((await manager.call('DELETE', `${path}/simulations/${body.id}`)).status).toBe(200);
  expect(await over(path, body.id)).toMatchObject({ status: 'cancelled', tally: null });
});

test('what really happened to leads is taken through a draft', async () => {
  const path = await made();
  const form = `/f/${SAMPLE_IDS.form.fr}`;
  for (const name of ['one', 'two'])
    await manager.call('POST', form, { email: `past-${name}@example.org`, firstName: name, consent: true });
  const [from, to] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 60_000)].map((at) => at.toISOString());
  const { body } = await manager.call('POST', `${path}/simulations`, { of: 'history', from, to });
  const told = await over(path, body.id);
  expect(told).toMatchObject({ status: 'done', of: 'history', really: { mails: 0, handOffs: 0 } });
  expect(told.tally.leads).toBeGreaterThan(1);
  expect(told.tally.leads).toBe(await api.engine.store.events.raw.countDocuments({ type: 'form-submitted' }));
});

test('a saved path keeps a draft from being published that takes another, until it is accepted or deleted', async () => {
  const path = await made();
  const { body } = await manager.call('POST', `${path}/regressions`, { name: 'Cold', input: INPUT });
  expect((await manager.call('POST', `${path}/publish`, { revision: 1, note: '' })).status).toBe(200);
  await manager.call('PUT', `${path}/draft`, { revision: 1, name: 'Simulated', graph: graph('done') });
  const refused = await manager.call('POST', `${path}/publish`, { revision: 2, note: '' });
  expect(refused).toMatchObject({ status: 422, body: { code: 'scenario-invalid' } });
  expect(refused.body.data.faults).toMatchObject([
    { code: 'regression-failed', data: { name: 'Cold', difference: { expected: { outcome: 'nurture' } } } },
  ]);
  const { body: findings } = await manager.call('GET', `${path}/findings`);
  expect(findings.findings).toMatchObject([{ code: 'regression-failed', level: 'fault' }]);
  expect((await manager.call('GET', `${path}/regressions`)).body.items).toMatchObject([
    { name: 'Cold', runs: true, difference: { came: { outcome: 'done' } } },
  ]);
  expect((await manager.call('POST', `${path}/regressions/${body.id}/accept`, {})).status).toBe(200);
  expect((await manager.call('POST', `${path}/publish`, { revision: 2, note: '' })).status).toBe(200);
  expect((await manager.call('DELETE', `${path}/regressions/${body.id}`)).status).toBe(200);
  expect((await manager.call('DELETE', `${path}/regressions/${body.id}`)).body.code).toBe('regression-unknown');
  const { body: done } = await manager.call('GET', `${path}/operations`);
  expect(done.items).toMatchObject([
    { what: 'path-deleted', by: 'Manager', data: { name: 'Cold' } },
    { what: 'published' },
    { what: 'path-accepted', by: 'Manager', data: { name: 'Cold' } },
    { what: 'published' },
  ]);
});

test('an earlier version that takes a saved path otherwise is live again only once that is confirmed', async () => {
  const path = await made(graph('done'));
  await manager.call('POST', `${path}/publish`, { revision: 1, note: '' });
  await manager.call('PUT', `${path}/draft`, { revision: 1, name: 'Simulated', graph: graph() });
  await manager.call('POST', `${path}/regressions`, { name: 'Cold', input: INPUT });
  expect((await manager.call('POST', `${path}/publish`, { revision: 2, note: '' })).body).toMatchObject({ version: 2 });
  const refused = await manager.call('POST', `${path}/live-version`, { version: 1 });
  expect(refused).toMatchObject({ status: 422, body: { code: 'scenario-invalid' } });
  expect(refused.body.data.faults).toMatchObject([{ code: 'regression-failed', data: { name: 'Cold' } }]);
  expect((await manager.call('GET', path)).body.liveVersion).toBe(2);
  expect((await manager.call('POST', `${path}/live-version`, { version: 1, despitePaths: true })).status).toBe(200);
  expect((await manager.call('GET', path)).body.liveVersion).toBe(1);
  expect((await manager.call('POST', `${path}/live-version`, { version: 2 })).status).toBe(200);
  const { body } = await manager.call('GET', `${path}/operations?limit=2`);
  expect(body.items).toMatchObject([
    { what: 'rolled-back', data: { version: 2 } },
    { what: 'rolled-back', data: { version: 1, despite: 'Cold' } },
  ]);
});

test('what the law forbids is not published; what is only odd is', async () => {
  const consent = (yes: string, no: string) =>
    draw(
      {
        start: ['form-submitted', { form: SAMPLE_IDS.form.fr }],
        agreed: ['branch', { condition: { join: 'all', of: [{ on: 'consent', op: 'given' }] } }],
        mail: ['send-email', { template: SAMPLE_IDS.template.fr }],
        end: ['end', {}],
      },
      ['start > agreed', `agreed.yes > ${yes}`, `agreed.no > ${no}`, 'mail.sent > end'],
    );
  const forbidden = await made(consent('end', 'mail'));
  const refused = await manager.call('POST', `${forbidden}/publish`, { revision: 1, note: '' });
  expect(refused.body.data.faults).toMatchObject([
    { code: 'mail-without-consent', node: 'mail', data: { via: ['start', 'agreed', 'mail'] } },
  ]);
  const allowed = await made(consent('mail', 'end'));
  expect((await manager.call('POST', `${allowed}/publish`, { revision: 1, note: '' })).status).toBe(200);
});

test('a drawing that sends mail is not published while the company has no address to stand in it: the law forbids it', async () => {
  const path = await made(
    draw(
      {
        start: ['form-submitted', { form: SAMPLE_IDS.form.fr }],
        mail: ['send-email', { template: SAMPLE_IDS.template.fr }],
        end: ['end', {}],
      },
      ['start > mail', 'mail.sent > end'],
    ),
  );
  const { settings } = api.engine.store;
  const { address = '' } = (await settings.one({ _id: 'company' })) ?? {};
  const publish = () => manager.call('POST', `${path}/publish`, { revision: 1, note: '' });
  await settings.raw.updateOne({ _id: 'company' }, { $set: { address: '  ' } });
  const refused = await publish();
  await settings.raw.updateOne({ _id: 'company' }, { $set: { address } });
  expect(refused.status).toBe(422);
  expect(refused.body.faults ?? refused.body.data.faults).toMatchObject([{ code: 'sender-incomplete', node: null }]);
  expect((await publish()).status).toBe(200);
});

test('a mail that shows what no form asks is warned of, unless it has a word for when there is nothing', async () => {
  const at = new Date();
  await api.engine.store.templates.raw.insertOne({
    _id: 'showing',
    name: 'Showing',
    revision: 1,
    content: {
      language: 'en',
      subject: 'Hello {{ lead.nickname | default: "you" }}',
      preheader: '',
      blocks: [{ type: 'text', text: 'How is life in {{ lead.shoeSize }}, {{ lead.email }}?' }],
    },
    createdAt: at,
    updatedAt: at,
  });
  const path = await made(
    draw(
      {
        start: ['form-submitted', { form: SAMPLE_IDS.form.fr }],
        mail: ['send-email', { template: 'showing' }],
        end: ['end', {}],
      },
      ['start > mail', 'mail.sent > end'],
    ),
  );
  expect((await manager.call('GET', `${path}/findings`)).body.findings).toEqual([
    {
      code: 'variable-unfilled',
      level: 'warning',
      node: 'mail',
      data: { variable: 'lead.shoeSize', template: 'showing' },
      via: ['start', 'mail'],
    },
  ]);
  expect((await manager.call('POST', `${path}/publish`, { revision: 1, note: '' })).status).toBe(200);
});

test('a field that no lead can have and an address that can’t be called are warned of, what is asked or allowed is not', async () => {
  const path = await made(
    draw(
      {
        start: ['form-submitted', { form: SAMPLE_IDS.form.fr }],
        name: ['set-field', { field: 'greeting', type: 'text', value: '{firstName}, {petName}, {email}' }],
        call: ['webhook', { url: 'http://10.9.8.7:5678/in', sends: 'ids' }],
        near: ['webhook', { url: 'http://10.2.0.1/in', sends: 'ids' }],
        end: ['end', {}],
      },
      ['start > name', 'name > call', 'call.ok > near', 'near.ok > end'],
    ),
  );
  const { findings } = (await manager.call('GET', `${path}/findings`)).body;
  expect(findings).toMatchObject([
    { code: 'field-unfilled', level: 'warning', node: 'name', data: { field: 'petName' } },
    { code: 'field-unfilled', level: 'warning', node: 'name', data: { field: 'email' } },
    { code: 'address-private', level: 'warning', node: 'call', data: { host: '10.9.8.7' } },
  ]);
  expect((await manager.call('POST', `${path}/publish`, { revision: 1, note: '' })).status).toBe(200);
});

test('of real leads that share something, no more are taken than can be held at once, the latest, and the result says how many', async () => {
  const form = `/f/${SAMPLE_IDS.form.fr}`;
  for (const name of ['first', 'second', 'third'])
    await manager.call('POST', form, { email: `held-${name}@example.org`, firstName: name, consent: true });
  const sending = { ...NO_RULES.sending, perHour: 20 };
  const path = await made({ ...graph(), rules: { ...NO_RULES, sending } });
  const id = path.split('/').at(-1) ?? '';
  const scenario = await findScenario(api.engine.store, id);
  const plan = await compileDraft(api.engine, scenario);
  const [from, to] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 60_000)];
  const told = async (mostHeld: number) => {
    const simulation: SimulationDocument = {
      _id: newId(),
      scenario: id,
      revision: 1,
      task: { of: 'history', from, to, leads: 100 },
      status: 'running',
      done: 0,
      total: 100,
      tally: null,
      really: null,
      onlyTook: null,
      by: 'tester',
      startedAt: new Date(),
      beatAt: new Date(),
    };
    await api.engine.store.simulations.raw.insertOne(simulation);
    await runSimulation(api.engine, simulation, plan, mostHeld);
    return (await manager.call('GET', `${path}/simulations/${simulation._id}`)).body;
  };
  const all = await told(10_000);
  expect(all).toMatchObject({ status: 'done', onlyTook: null });
  const some = await told(9);
  expect(some.status).toBe('done');
  expect(some.onlyTook).toBeGreaterThan(0);
  expect(some.tally.leads).toBe(some.onlyTook);
  expect(some.tally.leads).toBeLessThan(all.tally.leads);
});
