import { expect, test } from 'vitest';
import { catalogue } from '../steps/catalogue.ts';
import { drawGraph, type Drawn } from './draw-graph.ts';
import { graph, type Graph } from './graph.ts';
import { NO_RULES, type Rules } from './rules.ts';
import { validateGraph, type KnownThings } from './validate.ts';

const known: KnownThings = {
  templates: new Set(['offer']),
  forms: new Set(['e-book']),
  people: new Set(['rep-1']),
  scenarios: new Set(),
  segments: new Set(),
  topics: new Set(),
};

const DRAWN = {
  start: ['form-submitted', { form: 'e-book' }, { next: 'mail' }],
  mail: ['send-email', { template: 'offer' }, { sent: 'react' }],
  react: [
    'wait-for-event',
    {
      listens: [{ id: 'click', pattern: { event: 'mail-clicked', node: 'mail' } }],
      timeout: { amount: 4, unit: 'days' },
    },
    { click: 'tell', timeout: 'stop' },
  ],
  tell: ['notify-team', { to: ['rep-1'], message: 'Clicked' }, { next: 'stop' }],
  stop: ['end', { result: 'done' }],
} as const satisfies Record<string, Drawn>;

const valid: Graph = drawGraph(DRAWN);
const check = (given: Graph) =>
  validateGraph(given, catalogue, known).map(({ code, node, edge, path, data }) => ({ code, node, edge, path, data }));
const codes = (given: Graph) => check(given).map(({ code }) => code);
const withNode = (id: string, drawn: Drawn): Graph => drawGraph({ ...DRAWN, [id]: drawn });
const withEdge = (edge: Graph['edges'][number]): Graph => ({ ...valid, edges: [...valid.edges, edge] });

test('a graph without faults has none', () => {
  expect(check(valid)).toEqual([]);
});

test('an optional outlet may stay unconnected, a required one not: by it a path has no end, which is shown', () => {
  expect(check(withNode('mail', ['send-email', { template: 'offer' }]))).toContainEqual({
    code: 'outlet-unconnected',
    node: 'mail',
    edge: null,
    path: [],
    data: { outlet: 'sent', via: ['start', 'mail'] },
  });
  expect(check(withNode('tell', ['notify-team', { to: ['rep-1'], message: 'x' }]))).toMatchObject([
    { code: 'outlet-unconnected', node: 'tell', data: { via: ['start', 'mail', 'react', 'tell'] } },
  ]);
});

test('without a trigger that one thing is said, not that nothing can be reached', () => {
  expect(codes(drawGraph({ mail: DRAWN.mail, react: DRAWN.react, tell: DRAWN.tell, stop: DRAWN.stop }))).toEqual([
    'no-trigger',
  ]);
});

test('a step no trigger leads to is unreachable', () => {
  expect(check(withNode('island', ['end', {}]))).toEqual([
    { code: 'unreachable', node: 'island', edge: null, path: [], data: {} },
  ]);
});

test('a kind that the catalogue lacks', () => {
  expect(check(withNode('tell', ['teleport', {}, { next: 'stop' }]))).toEqual([
    { code: 'unknown-kind', node: 'tell', edge: null, path: [], data: { kind: 'teleport' } },
  ]);
});

test('a config that does not parse, with the place in it and what is wrong', () => {
  const [fault, ...others] = check(withNode('tell', ['notify-team', { to: [''], message: 'x' }, { next: 'stop' }]));
  expect(others).toEqual([]);
  expect(fault).toMatchObject({ code: 'config-invalid', node: 'tell', path: ['to', 0], data: { issue: 'too_small' } });
});

test.each<[string, Drawn, string]>([
  ['template', ['send-email', { template: 'gone' }, { sent: 'react' }], 'mail'],
  ['form', ['form-submitted', { form: 'gone' }, { next: 'mail' }], 'start'],
  ['person', ['notify-team', { to: ['rep-1', 'gone'], message: 'x' }, { next: 'stop' }], 'tell'],
])('a %s that does not exist', (to, drawn, node) => {
  expect(check(withNode(node, drawn))).toMatchObject([{ code: 'reference-missing', node, data: { to, id: 'gone' } }]);
});

const listening = (node: string): Drawn => [
  'wait-for-event',
  { listens: [{ id: 'click', pattern: { event: 'mail-clicked', node } }], timeout: { amount: 4, unit: 'days' } },
  { click: 'tell', timeout: 'stop' },
];

test('listening to the mail of a step that does not exist, or that sends no mail', () => {
  const path = ['listens', 0, 'pattern', 'node'];
  expect(check(withNode('react', listening('gone')))).toMatchObject([
    { code: 'reference-missing', node: 'react', path },
  ]);
  expect(check(withNode('react', listening('start')))).toMatchObject([
    { code: 'reference-missing', node: 'react', path },
  ]);
});

test('listening to a mail that is only sent later', () => {
  const later = drawGraph({
    ...DRAWN,
    react: listening('second'),
    tell: ['send-email', { template: 'offer' }, { sent: 'second' }],
    second: ['send-email', { template: 'offer' }, { sent: 'stop' }],
  });
  expect(check(later)).toMatchObject([{ code: 'step-not-before', node: 'react', data: { step: 'second' } }]);
});

test('a loop, at each of its nodes and no other, with the way round', () => {
  const loop = withNode('tell', ['notify-team', { to: ['rep-1'], message: 'x' }, { next: 'mail' }]);
  expect(check(loop).map(({ code, node, data }) => [code, node, data['via']])).toEqual([
    ['cycle', 'mail', ['mail', 'react', 'tell', 'mail']],
    ['cycle', 'react', ['react', 'tell', 'mail', 'react']],
    ['cycle', 'tell', ['tell', 'mail', 'react', 'tell']],
  ]);
});

const bought: Rules['goals'][number]['condition'] = { join: 'all', of: [{ on: 'stage', op: 'is', value: 'customer' }] };
const withRules = (rules: Partial<Rules>): Graph => ({ ...valid, rules: { ...NO_RULES, ...rules } });

test.each(['goals', 'exits'] as const)('of %s none is without a condition: such a drawing is no drawing', (list) => {
  const rule = { id: 'sold', name: 'Sold', ...(list === 'goals' ? { to: null } : {}) };
  const drawn = (condition: unknown) =>
    graph.safeParse({
      ...valid,
      rules: { ...NO_RULES, [list]: [{ ...rule, ...(condition === undefined ? {} : { condition }) }] },
    });
  expect(drawn(bought).success).toBe(true);
  for (const none of [undefined, null, {}, { join: 'all', of: [] }, { join: 'any', of: [{ join: 'all', of: [] }] }])
    expect(drawn(none).error?.issues[0]?.path.slice(0, 4)).toEqual(['rules', list, 0, 'condition']);
});

test('a goal that leads to a step that is not there, and rules that name what is not there', () => {
  const opened = { on: 'did' as const, op: 'did' as const, withinDays: null };
  const rules = withRules({
    goals: [{ id: 'sold', name: 'Sold', condition: bought, to: 'gone' }],
    exits: [
      {
        id: 'asked',
        name: 'Asked',
        condition: { join: 'any', of: [{ ...opened, pattern: { event: 'form-submitted', form: 'gone' } }] },
      },
    ],
  });
  expect(check(rules)).toMatchObject([
    { code: 'goal-to-nowhere', node: null, path: ['rules', 'goals', 0, 'to'], data: { rule: 'Sold' } },
    {
      code: 'rule-reference-missing',
      path: ['rules', 'exits', 0, 'condition', 'of', 0, 'pattern', 'form'],
      data: { to: 'form', id: 'gone', rule: 'Asked' },
    },
  ]);
  expect(check(withRules({ goals: [{ id: 'sold', name: 'Sold', condition: bought, to: 'stop' }] }))).toEqual([]);
});

test('a step that only a goal leads to is reached, and its path begins there', () => {
  const graphWith = (drawn: Drawn): Graph => ({
    ...withNode('thanks', drawn),
    rules: { ...NO_RULES, goals: [{ id: 'sold', name: 'Sold', condition: bought, to: 'thanks' }] },
  });
  expect(check(graphWith(['tag', { action: 'add', tag: 'sold' }, { next: 'stop' }]))).toEqual([]);
  expect(check(graphWith(['tag', { action: 'add', tag: 'sold' }]))).toMatchObject([
    { code: 'outlet-unconnected', node: 'thanks', data: { via: ['thanks'] } },
  ]);
});

test.each<[string, Graph['edges'][number]]>([
  ['edge-to-nowhere', { id: 'extra', from: 'mail', outlet: 'failed', to: 'gone' }],
  ['edge-to-nowhere', { id: 'extra', from: 'gone', outlet: 'next', to: 'stop' }],
  ['outlet-unknown', { id: 'extra', from: 'mail', outlet: 'teleported', to: 'stop' }],
  ['outlet-unknown', { id: 'extra', from: 'mail', outlet: 'constructor', to: 'stop' }],
  ['outlet-taken', { id: 'extra', from: 'mail', outlet: 'sent', to: 'stop' }],
])('%s: %j', (code, edge) => {
  expect(check(withEdge(edge))).toMatchObject([{ code, edge: 'extra' }]);
});

test('an edge into a trigger', () => {
  expect(codes(withEdge({ id: 'extra', from: 'mail', outlet: 'failed', to: 'start' }))).toContain('into-trigger');
});

test('an id used twice, by nodes or by edges', () => {
  const [first] = valid.nodes.slice(-1);
  const [edge] = valid.edges;
  if (first === undefined || edge === undefined) throw new Error('nothing to repeat');
  expect(check({ ...valid, nodes: [...valid.nodes, first] })).toMatchObject([{ code: 'duplicate-id', node: 'stop' }]);
  expect(codes({ ...valid, edges: [...valid.edges, edge] })).toEqual(['duplicate-id', 'outlet-taken']);
});

test('ids that records can not hold are refused at the door', () => {
  const named = (id: string) => ({ nodes: [{ ...valid.nodes[0], id }], edges: [] });
  expect(graph.safeParse(named('__proto__')).success).toBe(false);
  expect(graph.safeParse(named('constructor')).success).toBe(true);
});

test('a graph of 2,000 steps, each listening to an earlier mail, is checked within two seconds', () => {
  const nodes = Array.from({ length: 1_999 }, (_, index): [string, Drawn] =>
    index % 2 === 0
      ? [`n${index}`, ['send-email', { template: 'offer' }, { sent: `n${index + 1}` }]]
      : [
          `n${index}`,
          [
            'wait-for-event',
            {
              listens: [{ id: 'a', pattern: { event: 'mail-clicked', node: 'n0' } }],
              timeout: { amount: 1, unit: 'days' },
            },
            { a: index === 1_997 ? 'stop' : `n${index + 2}`, timeout: index === 1_997 ? 'stop' : `n${index + 1}` },
          ],
        ],
  ).filter(([id]) => id !== 'n1998');
  const large = drawGraph({
    start: ['form-submitted', { form: 'e-book' }, { next: 'n0' }],
    ...Object.fromEntries(nodes),
    stop: DRAWN.stop,
  });
  const began = performance.now();
  expect(codes(large).filter((code) => code !== 'unreachable')).toEqual([]);
  expect(performance.now() - began).toBeLessThan(2_000);
});
