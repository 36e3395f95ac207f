import { OFFICE_HOURS } from './calendar.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../steps/catalogue.ts';
import { compile } from './compile.ts';
import { NO_FACTS } from './facts.ts';
import type { Fault } from './fault.ts';
import { graph as graphSchema, type Graph } from './graph.ts';
import { advance } from './interpreter.ts';
import type { LookBack } from './look-back.ts';
import { plan as planSchema } from './plan.ts';
import { RANDOM_CONFIGS, RANDOM_EVENTS, RANDOM_KNOWN, randomGraph } from '../../test/setup/random-graph.ts';
import type { Reaction } from './reactions.ts';
import { runState } from './run-state.ts';
import { seededDice } from './seeded-dice.ts';
import { simulate, type Call, type Simulated, type Simulation } from './simulate.ts';
import { validateGraph } from './validate.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-03-20T09:00:00Z');
const RUNS = { numRuns: 150 };

const drawn = fc.record({ seed: fc.nat(), size: fc.integer({ min: 2, max: 30 }) });
const graphOf = ({ seed, size }: { seed: number; size: number }): Graph =>
  randomGraph(seededDice(seed), size, catalogue);

/** Clicks, forms, events and answers at random times, on the mails and hand-offs that the graph has. */
function reactionsTo(graph: Graph, seed: number): Reaction[] {
  const dice = seededDice(seed);
  return graph.nodes.flatMap(({ id, kind }): Reaction[] => {
    const at = START + dice() * 60 * DAY;
    const delay = dice() * 5 * DAY;
    const name = RANDOM_EVENTS[Math.floor(dice() * RANDOM_EVENTS.length)] ?? '';
    const some: Reaction[] = [
      { type: 'custom', data: { name }, at },
      { type: 'form-submitted', data: { form: dice() < 0.5 ? 'form-1' : 'form-2' }, after: id, delay },
    ];
    if (kind === 'send-email') some.push({ type: 'mail-clicked', data: { node: id }, after: id, delay });
    if (kind === 'hand-off-to-sales')
      some.push({
        type: dice() < 0.5 ? 'hand-off-accepted' : 'hand-off-rejected',
        data: { node: id },
        after: id,
        delay,
      });
    return some.filter(() => dice() < 0.6);
  });
}

interface Watched {
  readonly simulation: Simulation;
  readonly calls: readonly Call[];
  readonly result: Simulated;
}

function watch(drawing: { seed: number; size: number }): Watched {
  const graph = graphOf(drawing);
  const calls: Call[] = [];
  const simulation: Simulation = {
    plan: compile(graph, catalogue),
    catalogue,
    trigger: graph.nodes[0]?.id ?? '',
    reactions: reactionsTo(graph, drawing.seed + 1),
    seed: drawing.seed,
    start: START,
    zone: 'Europe/Paris',
    calendar: OFFICE_HOURS,
    lead: {
      profile: { company: 'Acme' },
      score: 10,
      stage: 'MCL',
      tags: [],
      mailConsent: true,
      refusedTopics: [],
      events: [],
    },
    watch: (call) => calls.push(call),
  };
  return { simulation, calls, result: simulate(simulation) };
}

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const again = ({ plan }: Simulation, { from, input }: Call) => advance(plan, catalogue, from, input);

describe('random graphs', () => {
  test('are made of every kind there is', () => {
    expect(Object.keys(RANDOM_CONFIGS).sort()).toEqual([...catalogue.keys()].sort());
  });

  test('have no faults', () => {
    fc.assert(
      fc.property(drawn, (drawing) => {
        const graph = graphOf(drawing);
        expect(validateGraph(graphSchema.parse(graph), catalogue, RANDOM_KNOWN)).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('every random valid graph', () => {
  test('ends, without a step twice, never going back in time', () => {
    fc.assert(
      fc.property(drawn, (drawing) => {
        const { result } = watch(drawing);
        expect(result.ended).not.toBeNull();
        const doings = result.path.map(({ node, part, visit }) => `${node}:${part}:${visit}`);
        expect(new Set(doings).size).toBe(doings.length);
        expect(result.path.map(({ at }) => at)).toEqual(result.path.map(({ at }) => at).toSorted((a, b) => a - b));
      }),
      RUNS,
    );
  });

  test('takes the same path every time', () => {
    fc.assert(
      fc.property(drawn, (drawing) => {
        expect(watch(drawing).result).toEqual(watch(drawing).result);
      }),
      RUNS,
    );
  });

  test('takes the same path from any state that was kept, with the plan read again', () => {
    fc.assert(
      fc.property(drawn, (drawing) => {
        const { simulation, calls } = watch(drawing);
        const plan = planSchema.parse(throughJson(simulation.plan));
        for (const { from, input, advanced } of calls)
          expect(advance(plan, catalogue, runState.parse(throughJson(from)), input)).toEqual(advanced);
      }),
      RUNS,
    );
  });

  test('takes the same path when events are delivered twice and in any order', () => {
    fc.assert(
      fc.property(drawn, fc.nat(), (drawing, shuffle) => {
        const { simulation, calls } = watch(drawing);
        const dice = seededDice(shuffle);
        const mixed = ({ events, ...rest }: LookBack): LookBack => ({
          ...rest,
          events: [...events, ...events.filter(() => dice() < 0.5)]
            .map((event) => ({ event, key: dice() }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ event }) => event),
        });
        const looks = calls.flatMap((call) =>
          call.input.lookBack === undefined ? [] : [{ ...call, lookBack: mixed(call.input.lookBack) }],
        );
        for (const { lookBack, ...call } of looks)
          expect(again(simulation, { ...call, input: { ...call.input, lookBack } })).toEqual(call.advanced);
      }),
      RUNS,
    );
  });

  test('asks the same again when called without news', () => {
    fc.assert(
      fc.property(drawn, (drawing) => {
        const { simulation, calls } = watch(drawing);
        for (const {
          input: { facts: _facts, lookBack: _lookBack, performed: _performed, ...asks },
          advanced: { state, next },
        } of calls) {
          const repeated = advance(simulation.plan, catalogue, state, { ...asks, facts: NO_FACTS });
          expect(repeated.did).toEqual([]);
          expect(repeated.state).toEqual(state);
          expect(repeated.next).toEqual(next);
        }
      }),
      RUNS,
    );
  });

  test('one event ends at most one wait', () => {
    fc.assert(
      fc.property(drawn, (drawing) => {
        const heard = watch(drawing).result.path.flatMap(({ because }) =>
          because.code === 'event' ? [because.data['seq']] : [],
        );
        expect(new Set(heard).size).toBe(heard.length);
      }),
      RUNS,
    );
  });
});

/** Ways to spoil a graph, each with the fault that must be found; null where the graph offers no place for it. */
const SPOIL: Readonly<Record<string, (graph: Graph, at: number) => { graph: Graph; find: Partial<Fault> } | null>> = {
  'no-trigger': ({ nodes, edges }) => ({
    graph: { nodes: nodes.slice(1), edges: edges.filter(({ from }) => from !== nodes[0]?.id) },
    find: { node: null },
  }),
  'duplicate-id': (graph, at) => {
    const node = graph.nodes[at % graph.nodes.length];
    return node === undefined ? null : { graph: { ...graph, nodes: [...graph.nodes, node] }, find: { node: node.id } };
  },
  'unknown-kind': (graph, at) => change(graph, at, () => ({ kind: 'teleport' })),
  'config-invalid': (graph, at) => change(graph, at, ({ config }) => ({ config: { ...config, unheardOf: 1 } })),
  'reference-missing': (graph) => {
    const mail = graph.nodes.findIndex(({ kind }) => kind === 'send-email');
    return mail < 0 ? null : change(graph, mail, () => ({ config: { template: 'gone' } }));
  },
  'outlet-unconnected': (graph, at) => {
    const required = graph.edges.filter(({ from, outlet }) => {
      const step = graph.nodes.find(({ id }) => id === from);
      const outlets = catalogue.get(step?.kind ?? '')?.draftOutlets(step?.config ?? {}) ?? [];
      return outlets.some(({ id, required }) => id === outlet && required);
    });
    const edge = required[at % required.length];
    return edge === undefined
      ? null
      : {
          graph: { ...graph, edges: graph.edges.filter(({ id }) => id !== edge.id) },
          find: { node: edge.from, data: expect.objectContaining({ outlet: edge.outlet }) },
        };
  },
  'outlet-unknown': (graph, at) => addEdge(graph, at, ({ from, to }) => ({ from, outlet: 'teleported', to })),
  'outlet-taken': (graph, at) => addEdge(graph, at, ({ from, outlet, to }) => ({ from, outlet, to })),
  'edge-to-nowhere': (graph, at) => addEdge(graph, at, ({ from }) => ({ from, outlet: 'next', to: 'gone' })),
  'into-trigger': (graph, at) =>
    addEdge(graph, at, ({ from, outlet }) => ({ from, outlet, to: graph.nodes[0]?.id ?? '' })),
  cycle: (graph, at) =>
    addEdge(
      graph,
      at,
      // One outlet may lead back: see the step kind jump.
      ({ from, outlet }) => ({ from, outlet: outlet === 'again' ? 'done' : outlet, to: from }),
      ({ from }) => ({ node: from }),
    ),
  unreachable: (graph) => ({
    graph: {
      ...graph,
      nodes: [
        ...graph.nodes,
        { id: 'island', kind: 'end', version: 1, title: '', config: {}, position: { x: 0, y: 0 } },
      ],
    },
    find: { node: 'island' },
  }),
  'step-not-before': (graph) => {
    const hearing = graph.nodes.find(({ kind }) => kind === 'branch');
    const mail: Graph['nodes'][number] = {
      id: 'island',
      kind: 'send-email',
      version: 1,
      title: '',
      config: { template: 'template-1' },
      position: { x: 0, y: 0 },
    };
    if (hearing === undefined) return null;
    const of = [{ on: 'did', op: 'did', pattern: { event: 'mail-clicked', node: 'island' }, withinDays: null }];
    const nodes = graph.nodes.map((node) =>
      node === hearing ? { ...node, config: { condition: { join: 'all', of } } } : node,
    );
    return { graph: { ...graph, nodes: [...nodes, mail] }, find: { node: hearing.id, data: { step: 'island' } } };
  },
};

type Node = Graph['nodes'][number];
type Edge = Graph['edges'][number];

function change(
  graph: Graph,
  at: number,
  to: (node: Node) => Partial<Node>,
): { graph: Graph; find: Partial<Fault> } | null {
  const changed = graph.nodes[at % graph.nodes.length];
  if (changed === undefined) return null;
  return {
    graph: { ...graph, nodes: graph.nodes.map((node) => (node === changed ? { ...node, ...to(node) } : node)) },
    find: { node: changed.id },
  };
}

function addEdge(
  graph: Graph,
  at: number,
  to: (edge: Edge) => Omit<Edge, 'id'>,
  find: (edge: Edge) => Partial<Fault> = () => ({ edge: 'extra' }),
): { graph: Graph; find: Partial<Fault> } | null {
  const like = graph.edges[at % graph.edges.length];
  return like === undefined
    ? null
    : { graph: { ...graph, edges: [...graph.edges, { id: 'extra', ...to(like) }] }, find: find(like) };
}

describe('a fault put into a random graph is found', () => {
  test.each(Object.entries(SPOIL))('%s', (code, spoil) => {
    let tried = 0;
    fc.assert(
      fc.property(drawn, fc.nat(), (drawing, at) => {
        const spoilt = spoil(graphOf(drawing), at);
        if (spoilt === null) return;
        tried += 1;
        expect(validateGraph(spoilt.graph, catalogue, RANDOM_KNOWN)).toContainEqual(
          expect.objectContaining({ code, ...spoilt.find }),
        );
      }),
      { numRuns: 60 },
    );
    expect(tried).toBeGreaterThan(10);
  });
});
