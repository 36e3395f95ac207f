import { expect, it } from 'vitest';
import type { Graph } from '../../engine/scenario/graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { tidy } from './tidy.ts';

const node = (id: string, kind: string) => ({
  id,
  kind,
  version: 1,
  title: '',
  config: catalogue.get(kind)?.fresh ?? {},
  position: { x: 0, y: 0 },
});
const size = () => ({ width: 240, height: 100 });

const forked: Graph = {
  nodes: [
    node('no-end', 'end'),
    node('start', 'event-received'),
    node('fork', 'branch'),
    node('yes-tag', 'tag'),
    node('yes-end', 'end'),
  ],
  edges: [
    { id: 'b', from: 'fork', outlet: 'no', to: 'no-end' },
    { id: 'a', from: 'start', outlet: 'next', to: 'fork' },
    { id: 'c', from: 'fork', outlet: 'yes', to: 'yes-tag' },
    { id: 'd', from: 'yes-tag', outlet: 'next', to: 'yes-end' },
  ],
};

it('lays the flow out from top to bottom without overlaps', () => {
  const places = tidy(forked, size, catalogue);
  const y = (id: string): number => places.get(id)?.y ?? NaN;
  expect(y('start') + 100).toBeLessThan(y('fork'));
  expect(y('fork') + 100).toBeLessThan(y('yes-tag'));
  expect(y('yes-tag') + 100).toBeLessThan(y('yes-end'));
});

it('keeps yes left of no, in whatever order steps and edges were made', () => {
  const reversed: Graph = { nodes: forked.nodes.toReversed(), edges: forked.edges.toReversed() };
  for (const graph of [forked, reversed]) {
    const places = tidy(graph, size, catalogue);
    expect(places.get('yes-tag')?.x).toBeLessThan(places.get('no-end')?.x ?? -Infinity);
  }
});

it('keeps the tops of a rank level, however tall its cards are', () => {
  const places = tidy(forked, (id) => ({ width: 240, height: id === 'no-end' ? 160 : 100 }), catalogue);
  expect(places.get('no-end')?.y).toBe(places.get('yes-tag')?.y);
  expect((places.get('no-end')?.y ?? NaN) + 160).toBeLessThan(places.get('yes-end')?.y ?? NaN);
});
