import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { publish } from '../../test/setup/publish.ts';
import { SAMPLE_SETTINGS } from '../sample/sample-settings.ts';
import { record } from '../events/record.ts';
import { findOrCreateLead } from '../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../open-engine.ts';
import { newId } from '../store/stored.ts';
import type { TrailDocument } from '../store/trail.ts';
import { publishScenario } from '../drafts/publish-scenario.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import { leadTimeline } from './lead-timeline.ts';

let engine: OpenEngine;
let lead: string;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
  const known = { email: 'story@example.org', profile: {}, source: 'test', channel: 'test' };
  lead = (await findOrCreateLead(engine, known)).lead._id;
  const at = new Date();
  for (const name of ['a', 'b', 'c', 'd'])
    await record(engine, lead, { type: 'custom', data: { name, properties: {} }, dedupeKey: name, at });
});
afterAll(() => engine.close());

test('a story is read page by page, also within one instant', async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await leadTimeline(engine, lead, { cursor, limit: 2 });
    seen.push(...items.map(({ id }) => id));
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  const all = await engine.store.events.many({ lead }, { sort: { seq: -1 } });
  expect(seen).toEqual(all.map(({ _id }) => _id));
});

test.each(['x', '1', ':', '1:', '1:99999999999', 'NaN:0', '1:-1', '1e3:2', '1:2:3'])(
  'the cursor %s, not given by a story, is refused before anything is read',
  async (cursor) => {
    await expect(leadTimeline(engine, lead, { cursor, limit: 2 })).rejects.toMatchObject({ code: 'cursor-invalid' });
  },
);

test('a topic that was refused is told by its name', async () => {
  const known = { email: 'refuses@example.org', profile: {}, source: 'test', channel: 'test' };
  const { lead: refuses } = await findOrCreateLead(engine, known);
  await engine.store.settings.raw.insertOne({ ...SAMPLE_SETTINGS, topics: [{ id: 'news', name: 'Product news' }] });
  await record(engine, refuses._id, { type: 'topic-left', data: { topic: 'news' }, dedupeKey: 'refused' });
  const { items } = await leadTimeline(engine, refuses._id, { limit: 10 });
  expect(items).toContainEqual(expect.objectContaining({ type: 'topic-left', about: 'Product news' }));
});

test('a hand-off tells to whom by name', async () => {
  const known = { email: 'handed@example.org', profile: {}, source: 'test', channel: 'test' };
  const { lead: handed } = await findOrCreateLead(engine, known);
  const salesperson = newId();
  await engine.store.people.raw.insertOne({
    _id: salesperson,
    name: 'Salesperson 1',
    email: 'one@example.org',
    role: 'rep',
    language: 'en',
    sells: true,
    active: true,
    passwordHash: null,
    openHandOffs: 0,
    lastHandOffAt: null,
    createdAt: new Date(),
  });
  await engine.store.trail.raw.insertOne({
    _id: 'run:hand-off:1:offer',
    enrollment: 'run',
    lead: handed._id,
    scenario: 'scenario',
    version: 1,
    node: 'hand-off',
    visit: 1,
    part: 'offer',
    kind: 'hand-off-to-sales',
    outcome: 'offered',
    outlet: null,
    because: { code: 'handed-off', data: { handOff: 'one', salesperson } },
    order: 0,
    at: new Date(),
    test: false,
  });
  const { items } = await leadTimeline(engine, handed._id, { limit: 10 });
  expect(items).toContainEqual(
    expect.objectContaining({
      because: { code: 'handed-off', data: { handOff: 'one', salesperson, salespersonName: 'Salesperson 1' } },
    }),
  );
});

test('a way is called what the version called it that the lead followed', async () => {
  const known = { email: 'ways@example.org', profile: {}, source: 'test', channel: 'test' };
  const { lead: sent } = await findOrCreateLead(engine, known);
  const named = (choice: string, half: string) =>
    draw(
      {
        start: ['event-received', { name: 'ways' }],
        choice: [
          'choose',
          {
            ways: [
              { id: 'w1', name: choice, condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 0 }] } },
            ],
          },
        ],
        halves: [
          'split',
          {
            ways: [
              { id: 'a', name: half, weight: 1 },
              { id: 'b', name: '', weight: 1 },
            ],
            holdout: 0,
            metric: 'none',
            event: '',
            minimum: 10,
          },
        ],
        over: ['end', {}],
      },
      ['start > choice', 'choice.w1 > halves', 'choice.else > over', 'halves.a > over', 'halves.b > over'],
    );
  const scenario = await publish(engine, named('Key accounts', 'With a call'));
  await saveDraft(engine, { scenario, revision: 1, name: 'Test', graph: named('Renamed', 'Renamed') });
  await publishScenario(engine, { scenario, revision: 2, by: 'tester', note: '' });
  const decision = (node: string, outlet: string) => ({
    _id: `ways:${node}:${outlet}`,
    enrollment: 'ways',
    lead: sent._id,
    scenario,
    version: 1,
    node,
    visit: 1,
    part: 'main',
    kind: node,
    outcome: outlet,
    outlet,
    because: { code: 'split', data: {} },
    order: 0,
    at: new Date(),
    test: false,
  });
  const taken = [decision('choice', 'w1'), decision('halves', 'a'), decision('halves', 'b'), decision('gone', 'x')];
  await engine.store.trail.raw.insertMany(taken);
  const { items } = await leadTimeline(engine, sent._id, { limit: 10 });
  const names = new Map(items.flatMap((line) => (line.kind === 'step' ? [[line.id, line.outletName]] : [])));
  expect(taken.map(({ _id }) => names.get(_id))).toEqual([
    { fr: 'Key accounts', en: 'Key accounts' },
    { fr: 'With a call', en: 'With a call' },
    { fr: 'B', en: 'B' },
    null,
  ]);
});

test('after a move to another version, steps keep the titles of the version they were taken under', async () => {
  const known = { email: 'moved@example.org', profile: {}, source: 'test', channel: 'test' };
  const { lead: moved } = await findOrCreateLead(engine, known);
  const titled = (title: string) => {
    const graph = draw({ start: ['event-received', { name: 'titles' }], over: ['end', {}] }, ['start > over']);
    return { ...graph, nodes: graph.nodes.map((node) => (node.id === 'start' ? { ...node, title } : node)) };
  };
  const scenario = await publish(engine, titled('As it was'));
  await saveDraft(engine, { scenario, revision: 1, name: 'Test', graph: titled('As it is') });
  await publishScenario(engine, { scenario, revision: 2, by: 'tester', note: '' });
  const decision = (version: number) => ({
    _id: `titles:start:${version}`,
    enrollment: 'titles',
    lead: moved._id,
    scenario,
    version,
    node: 'start',
    visit: version,
    part: 'main',
    kind: 'event-received',
    outcome: 'next',
    outlet: 'next',
    because: { code: 'triggered', data: {} },
    order: version,
    at: new Date(),
    test: false,
  });
  await engine.store.trail.raw.insertMany([decision(1), decision(2)]);
  const { items } = await leadTimeline(engine, moved._id, { limit: 10 });
  const titles = items.flatMap((line) => (line.kind === 'step' ? [[line.version, line.stepTitle]] : []));
  expect(titles).toEqual([
    [2, 'As it is'],
    [1, 'As it was'],
  ]);
});

test('a story whose versions can’t be read just now is not told without the names of its ways', async () => {
  const known = { email: 'away@example.org', profile: {}, source: 'test', channel: 'test' };
  const { lead: told } = await findOrCreateLead(engine, known);
  const decision: TrailDocument = {
    _id: 'away:fork:1:main',
    enrollment: 'away',
    lead: told._id,
    scenario: 'gone',
    version: 1,
    node: 'fork',
    visit: 1,
    part: 'main',
    kind: 'branch',
    outcome: 'yes',
    outlet: 'yes',
    because: { code: 'branch', data: {} },
    order: 0,
    at: new Date(),
    test: false,
  };
  await engine.store.trail.raw.insertOne(decision);
  // One whose drawing is gone is told without.
  const { items } = await leadTimeline(engine, told._id, { limit: 10 });
  expect(items).toContainEqual(expect.objectContaining({ outlet: 'yes', outletName: null }));
  const versions = { ...engine.store.versions, one: () => Promise.reject(new Error('away')) };
  const away = { ...engine, store: { ...engine.store, versions } };
  await expect(leadTimeline(away, told._id, { limit: 10 })).rejects.toThrow('away');
});
