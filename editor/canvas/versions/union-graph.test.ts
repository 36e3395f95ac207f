import { expect, test } from 'vitest';
import { draw } from '../../../test/setup/draw.ts';
import { unionGraph } from './union-graph.ts';

const before = draw(
  {
    start: ['event-received', { name: 'a' }],
    short: ['wait', { duration: { amount: 1, unit: 'days' } }],
    over: ['end', { result: 'done' }],
  },
  ['start > short', 'short.timeout > over'],
);
const after = draw(
  {
    start: ['event-received', { name: 'b' }],
    long: ['wait', { duration: { amount: 9, unit: 'days' } }],
    over: ['end', { result: 'done' }],
  },
  ['start > long', 'long.timeout > over'],
);

test('what is gone is drawn too, covers nothing, and everything that differs is marked', () => {
  const { graph, nodes, edges } = unionGraph(before, after);
  expect(graph.nodes.map(({ id }) => [id, nodes.get(id)?.change ?? null])).toEqual([
    ['start', 'changed'],
    ['long', 'added'],
    ['over', null],
    ['short', 'removed'],
  ]);
  const place = (id: string) => graph.nodes.find((node) => node.id === id)?.position;
  expect(place('short')).not.toEqual(place('long'));
  expect(graph.edges.map(({ id, from, to }) => [`${from} > ${to}`, edges.get(id)])).toEqual([
    ['start > long', 'added'],
    ['long > over', 'added'],
    ['start > short', 'removed'],
    ['short > over', 'removed'],
  ]);
  expect(new Set(graph.edges.map(({ id }) => id)).size).toBe(4);
});

test('a drawing differs from itself in nothing', () => {
  const { graph, nodes, edges } = unionGraph(after, after);
  expect(graph).toEqual(after);
  expect([nodes.size, edges.size]).toEqual([0, 0]);
});
