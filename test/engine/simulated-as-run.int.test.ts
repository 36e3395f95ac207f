import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createScenario } from '../../engine/drafts/create-scenario.ts';
import { publishScenario } from '../../engine/drafts/publish-scenario.ts';
import { versionById } from '../../engine/enrollment/version-cache.ts';
import { EVENT_DATA, type EventType } from '../../engine/events/event-types.ts';
import { record } from '../../engine/events/record.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import { leadFacts } from '../../engine/leads/lead-facts.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import { SAMPLE_SETTINGS } from '../../engine/sample/sample-settings.ts';
import { OFFICE_HOURS } from '../../engine/scenario/calendar.ts';
import type { Graph, GraphEdge } from '../../engine/scenario/graph.ts';
import type { Did } from '../../engine/scenario/interpreter.ts';
import type { JsonObject } from '../../engine/scenario/json.ts';
import type { Reaction } from '../../engine/scenario/reactions.ts';
import { seededDice } from '../../engine/scenario/seeded-dice.ts';
import type { SendingPolicy } from '../../engine/scenario/sending-policy.ts';
import { simulate } from '../../engine/scenario/simulate.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import type { SaidAnswer } from '../../engine/steps/step-definition.ts';
import { draw } from '../setup/draw.ts';
import { openTestEngine } from '../setup/open-test-engine.ts';
import { RANDOM_CONFIGS, RANDOM_EVENTS, randomGraph } from '../setup/random-graph.ts';
import { driven, driveRun } from './driven-run.ts';
import { eventFor } from './event-for.ts';
import { furnish } from './furnish.ts';

const HOUR = 3_600_000;
const text = z.string();
const status = z.int();
const DAY = 24 * HOUR;
const START = Date.parse('2026-03-20T09:00:00Z');

/**
 * How these come out is not the product's to decide, so the simulator is told what the world answered: that is what its
 * `outcomes` are for. That the lead then goes the same way is compared for them too.
 */
const WORLD_DECIDES: Readonly<Record<string, string>> = {
  'chat-notice': 'a chat takes the notice or not',
  'sub-scenario': 'the other scenario lets the lead in or not, and ends when it ends',
};

let engine: OpenEngine;
let server: Server;
let url = '';

beforeAll(async () => {
  server = createServer(({ url: path = '', socket }, response) => {
    if (path === '/silent') return void socket.destroy();
    response.statusCode = path.startsWith('/refused') ? 404 : 200;
    response.end(path === '/endless' ? Buffer.alloc(100_000_000, 'x') : '{"plan":"pro","seats":12}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  url = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/leads`;
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off', PEPINIERE_ALLOWED_NETWORKS: '127.0.0.0/8' });
  await furnish(engine, START);
});
afterAll(async () => {
  await engine.close();
  server.close();
});

/** Events dated far back would be clamped to now less 30 days: the test's clock is set, so they are recorded by it. */
async function letHappen(
  world: ReturnType<typeof driven>,
  lead: string,
  type: EventType,
  data: JsonObject,
): Promise<string> {
  const recorded = await record(world.engine, lead, {
    type,
    data: EVENT_DATA[type].parse(data),
    dedupeKey: randomUUID(),
  });
  if (recorded.id === null) throw new Error('nothing was recorded');
  return recorded.id;
}

/** A scenario around one step: a mail before it, a wait and an end behind each of its outlets. */
function around(kind: string, seed: number): Graph {
  const dice = seededDice(seed);
  const definition = catalogue.get(kind);
  const drawn = RANDOM_CONFIGS[kind]?.(dice, ['mail']) ?? {};
  const config: JsonObject =
    kind === 'webhook' ? { ...drawn, url: seed % 2 === 0 ? url.replace('/leads', '/refused') : url } : drawn;
  const outlets = definition?.with(config).outlets ?? [];
  const isTrigger = definition?.category === 'trigger';
  const start: [string, JsonObject] = isTrigger ? [kind, config] : ['event-received', { name: `start-${kind}` }];
  const graph = draw(
    {
      start,
      mail: ['send-email', { template: 'template-1' }],
      rest: ['wait', { duration: { amount: 90, unit: 'minutes' } }],
      ...(isTrigger ? {} : { step: [kind, config] as const }),
      ...Object.fromEntries(outlets.map(({ id }) => [`on-${id}`, ['wait', { duration: { amount: 1, unit: 'days' } }]])),
      end: ['end', { result: 'done' }],
    },
    ['start > mail', 'mail.sent > rest', `rest.timeout > ${isTrigger ? 'end' : 'step'}`],
  );
  const edges = isTrigger
    ? []
    : outlets.flatMap(({ id: outlet, back }): GraphEdge[] => [
        { id: `out-${outlet}`, from: 'step', outlet, to: back === true ? 'rest' : `on-${outlet}` },
        { id: `end-${outlet}`, from: `on-${outlet}`, outlet: 'timeout', to: 'end' },
      ]);
  const edged = new Set([...graph.edges, ...edges].flatMap(({ from, to }) => [from, to]));
  const nodes = graph.nodes.filter(
    ({ id }) => edged.has(id) && (!id.startsWith('on-') || edges.some(({ to }) => to === id)),
  );
  const there = new Set(nodes.map(({ id }) => id));
  return { nodes, edges: [...graph.edges, ...edges].filter(({ from, to }) => there.has(from) && there.has(to)) };
}

/** Clicks, forms, events, answers of sales and the odd unsubscribe, at times of no particular order. */
function reactionsTo({ nodes }: Graph, seed: number): Reaction[] {
  const dice = seededDice(seed);
  const some = nodes.flatMap(({ id, kind }): Reaction[] => {
    const delay = Math.round(dice() * 3 * DAY);
    const name = RANDOM_EVENTS[Math.floor(dice() * RANDOM_EVENTS.length)] ?? '';
    return [
      { type: 'custom', data: { name, properties: {} }, after: id, delay },
      { type: 'form-submitted', data: { form: dice() < 0.5 ? 'form-1' : 'form-2' }, after: id, delay: delay + 1 },
      ...(kind === 'send-email' ? [{ type: 'mail-clicked', data: { node: id }, after: id, delay: delay / 2 }] : []),
      ...(kind === 'hand-off-to-sales'
        ? [{ type: dice() < 0.5 ? 'hand-off-accepted' : 'hand-off-rejected', data: { node: id }, after: id, delay }]
        : []),
    ].map((one) => ({ ...one, delay: Math.round(one.delay) }));
  });
  const chosen = some.filter(() => dice() < 0.5);
  const last = nodes.at(-2)?.id ?? '';
  return dice() < 0.1 ? [...chosen, { type: 'unsubscribed', data: { via: 'page' }, after: last, delay: HOUR }] : chosen;
}

const brief = ({ node, visit, part, outcome, outlet, at }: Did) =>
  `${node}#${visit} ${part}: ${outcome} → ${outlet ?? '–'} at ${new Date(at).toISOString()}`;

/** How the world came out in the real run, for the simulator to be told. */
const outcomesIn = (path: readonly Did[]): Record<string, string> =>
  Object.fromEntries(
    path.flatMap(({ node, kind, part, outcome }) =>
      WORLD_DECIDES[kind] === undefined || part === 'return' ? [] : [[node, outcome]],
    ),
  );

/** What other systems answered in the real run: the simulator makes of it what the engine did. */
async function answersOf(enrollment: string): Promise<Record<string, SaidAnswer>> {
  const answered = await engine.store.events.many({ type: 'webhook-answered', 'data.enrollment': enrollment });
  return Object.fromEntries(
    answered.map(({ data }) => [
      text.parse(data['node']),
      { status: status.parse(data['status']), body: JSON.stringify(data['answer']) },
    ]),
  );
}

/** The other scenario ends at once: the run that waits for it hears so. */
const returnsIn = (path: readonly Did[], enrollment: string): Reaction[] =>
  path.flatMap(({ node, visit, kind, part, outcome, at }): Reaction[] =>
    kind === 'sub-scenario' && part === 'enter' && outcome === 'entered'
      ? [{ type: 'scenario-left', data: { parent: `${enrollment}:${node}:${visit}` }, at }]
      : [],
  );

/** Takes one lead through a scenario twice, for real and simulated. */
async function both(
  graph: Graph,
  seed: number,
  {
    hears = true,
    cap = null,
    outcomes = {},
  }: { hears?: boolean; cap?: SendingPolicy['cap']; outcomes?: Record<string, string> } = {},
) {
  await engine.store.settings.raw.updateOne({ _id: 'company' }, { $set: { sendingPolicy: { cap } } });
  const world = driven(engine, START + seed * 7 * HOUR);
  const scenario = await createScenario(world.engine, { name: 'Compared', graph });
  await publishScenario(world.engine, { scenario, revision: 1, by: 'tester', note: '' });
  const version = await versionById(engine.store, `${scenario}:1`);
  const email = `${randomUUID()}@example.org`;
  const profile = { company: 'Acme', renewal: '2026-05-04' };
  const { lead } = await findOrCreateLead(world.engine, { email, profile, source: 'test', channel: 'test' });
  await letHappen(world, lead._id, 'consent-given', { purpose: 'marketing-mail' });
  const [first] = version.plan.triggers;
  if (first === undefined) throw new Error('no trigger');
  const { type, data } = eventFor(first.pattern, scenario);
  const trigger = await letHappen(world, lead._id, type, data);
  const before = await engine.store.leads.one({ _id: lead._id });
  const past = await engine.store.events.many({ lead: lead._id }, { sort: { seq: 1 } });
  if (before === null) throw new Error('no lead');
  const start = world.now();
  const reactions = reactionsTo(graph, seed);
  const real = await driveRun(world, version, { lead: lead._id, trigger, reactions });
  const after = await engine.store.leads.one({ _id: lead._id });
  const simulated = simulate({
    plan: version.plan,
    catalogue,
    trigger: first.node,
    lead: {
      ...leadFacts(before),
      events: past.map((event) => ({ id: event._id, seq: event.seq, type: event.type, at: start, data: event.data })),
    },
    reactions: hears ? [...reactions, ...returnsIn(real.path, real.enrollment)] : [],
    outcomes: { ...outcomesIn(real.path), ...outcomes },
    answers: await answersOf(real.enrollment),
    cap,
    seed,
    start,
    zone: SAMPLE_SETTINGS.zone,
    calendar: OFFICE_HOURS,
    ids: { enrollment: real.enrollment, lead: lead._id },
  });
  const sent = await engine.store.sends.many({ enrollment: real.enrollment, kind: 'marketing', state: 'sent' });
  const { profile: becomes, score, stage, tags, refusedTopics, mailConsent } = simulated.lead;
  return {
    path: real.path,
    simulatedPath: simulated.path,
    real: {
      path: real.path.map(brief),
      ended: real.ended,
      mails: sent.length,
      profile: after === null ? null : leadFacts(after).profile,
      score: after?.score,
      stage: after?.stage,
      tags: after?.tags.toSorted(),
      refusedTopics: after?.refusedTopics.toSorted(),
      mailConsent: after?.mailConsent,
    },
    simulated: {
      path: simulated.path.map(brief),
      ended: simulated.ended,
      mails: simulated.mails.length,
      profile: becomes,
      score,
      stage,
      tags: tags.toSorted(),
      refusedTopics: refusedTopics.toSorted(),
      mailConsent,
    },
  };
}

/** Waits for what the lead is sure to do. */
const hearing = draw(
  {
    start: ['event-received', { name: 'start-hearing' }],
    mail: ['send-email', { template: 'template-1' }],
    hear: [
      'wait-for-event',
      {
        listens: [...RANDOM_EVENTS].map((name, index) => ({
          id: `heard-${index}`,
          pattern: { event: 'custom', name },
        })),
        timeout: { amount: 60, unit: 'days' },
      },
    ],
    end: ['end', { result: 'done' }],
  },
  [
    'start > mail',
    'mail.sent > hear',
    ...RANDOM_EVENTS.map((_, index) => `hear.heard-${index} > end`),
    'hear.timeout > end',
  ],
);

const KINDS = [...catalogue.keys()];
const answerIs = (value: string) => ({ on: 'answer', node: 'call', property: 'plan', op: 'is', value });

describe('the simulator takes a lead the same way as the engine does', () => {
  test('every kind of the catalogue can be drawn for it', () => {
    expect(KINDS.filter((kind) => RANDOM_CONFIGS[kind] === undefined)).toEqual([]);
    expect(Object.keys(WORLD_DECIDES).filter((kind) => !catalogue.has(kind))).toEqual([]);
  });

  test.each(KINDS)('%s', async (kind) => {
    const passed = new Set<string>();
    for (const seed of [1, 2, 3]) {
      const { real, simulated, path } = await both(around(kind, seed), seed);
      expect(simulated, `seed ${seed}`).toEqual(real);
      for (const { kind: seen } of path) passed.add(seen);
    }
    expect([...passed]).toContain(kind);
  });

  test('a lead who is simulated without its reactions is told apart', async () => {
    const { real, simulated } = await both(hearing, 1, { hears: false });
    expect(real.path.some((step) => step.includes('heard'))).toBe(true);
    expect(simulated.path).not.toEqual(real.path);
  });

  test('what is written into the profile decides later branches, and so does what another system answered', async () => {
    const when = (of: JsonObject) => ({ condition: { join: 'all', of: [of] } });
    const graph = draw(
      {
        start: ['event-received', { name: 'start-fields' }],
        again: ['recycle', { after: { amount: 40, unit: 'days' } }],
        zone: ['set-field', { field: 'timeZone', type: 'text', value: 'America/New_York' }],
        call: ['webhook', { url, sends: 'ids' }],
        pro: ['branch', when(answerIs('pro'))],
        named: ['set-field', { field: 'label', type: 'text', value: '{company}, {nurtureAgainOn}' }],
        empty: ['set-field', { field: 'company', type: 'text', value: '' }],
        known: ['branch', when({ on: 'filled', field: 'company', op: 'is-set' })],
        nine: ['wait-until-time', { days: [1, 2, 3, 4, 5, 6, 7], at: '09:00', holidays: 'count' }],
        yes: ['end', { result: 'converted' }],
        no: ['end', { result: 'nurture' }],
      },
      [
        'start > again',
        'again > zone',
        'zone > call',
        'call.ok > pro',
        'pro.yes > named',
        'pro.no > no',
        'named > empty',
        'empty > known',
        'known.yes > no',
        'known.no > nine',
        'nine.timeout > yes',
      ],
    );
    const { real, simulated } = await both(graph, 1);
    expect(simulated).toEqual(real);
    expect(real).toMatchObject({ ended: 'converted', stage: 'recycled' });
    expect(real.profile).toMatchObject({ label: expect.stringContaining('Acme, 2026-'), timeZone: 'America/New_York' });
  });

  test.each([
    ['is never answered: given up after a day by the engine, at once by the simulator', '/silent', DAY],
    ['is answered 100 MB: given up at once by both', '/endless', 0],
  ])('a webhook that %s', async (_how, path, patience) => {
    const graph = draw(
      {
        start: ['event-received', { name: 'start-calling' }],
        call: ['webhook', { url: url.replace('/leads', path), sends: 'ids' }],
        answered: ['branch', { condition: { join: 'all', of: [answerIs('pro')] } }],
        yes: ['end', { result: 'converted' }],
        no: ['end', { result: 'nurture' }],
      },
      ['start > call', 'call.ok > yes', 'call.failed > answered', 'answered.yes > yes', 'answered.no > no'],
    );
    const { real, simulated, path: went, simulatedPath } = await both(graph, 1, { outcomes: { call: 'failed' } });
    const steps = (all: readonly Did[]) => all.map(({ node, outcome, outlet }) => ({ node, outcome, outlet }));
    expect(steps(simulatedPath)).toEqual(steps(went));
    expect(went.map(({ node }) => node)).toEqual(['start', 'call', 'answered', 'no']);
    expect({ ...simulated, path: null }).toEqual({ ...real, path: null });
    const took = (all: readonly Did[]): number => (all.at(-1)?.at ?? 0) - (all[0]?.at ?? 0);
    expect(took(simulatedPath)).toBe(0);
    expect(took(went)).toBeGreaterThanOrEqual(patience);
    expect(took(went)).toBeLessThanOrEqual(patience + 2 * HOUR);
  });

  test('a lead that had its share of mails is not mailed', async () => {
    const graph = draw(
      {
        start: ['event-received', { name: 'start-capped' }],
        one: ['send-email', { template: 'template-1' }],
        two: ['send-email', { template: 'template-1' }],
        rest: ['wait', { duration: { amount: 3, unit: 'days' } }],
        three: ['send-email', { template: 'template-1' }],
        end: ['end', { result: 'done' }],
      },
      [
        'start > one',
        'one.sent > two',
        'two.sent > end',
        'two.skipped > rest',
        'rest.timeout > three',
        'three.sent > end',
      ],
    );
    const { real, simulated } = await both(graph, 1, { cap: { mails: 1, days: 2 } });
    expect(simulated).toEqual(real);
    expect(real).toMatchObject({ mails: 2, ended: 'done' });
  });

  test.each([11, 12, 13, 14, 15, 16])('a random scenario (%i)', async (seed) => {
    const all = randomGraph(seededDice(seed), 12, catalogue);
    const nodes = all.nodes.map((node) =>
      node.kind === 'webhook' ? { ...node, config: { ...node.config, url } } : node,
    );
    const { real, simulated } = await both({ ...all, nodes }, seed);
    expect(simulated).toEqual(real);
  });
});
