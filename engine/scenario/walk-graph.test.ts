import { expect, test } from 'vitest';
import { nodesOnCycles, predecessors, reachableFrom } from './walk-graph.ts';

const arrows = (given: Record<string, string[]>): ReadonlyMap<string, readonly string[]> =>
  new Map(Object.entries(given));
const sorted = (ids: Iterable<string>): string[] => [...ids].sort();

test('what can be reached includes the start', () => {
  expect(sorted(reachableFrom(['a'], arrows({ a: ['b'], b: ['c'], c: [], d: ['a'] })))).toEqual(['a', 'b', 'c']);
});

test('predecessors turn the arrows round', () => {
  expect(predecessors(arrows({ a: ['b', 'c'], b: ['c'], c: [] }))).toEqual(arrows({ a: [], b: ['a'], c: ['a', 'b'] }));
});

test('a graph without loops has no node on a cycle', () => {
  expect(nodesOnCycles(arrows({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })).size).toBe(0);
});

test('a step that leads to itself is a cycle', () => {
  expect(sorted(nodesOnCycles(arrows({ a: ['b'], b: ['b', 'c'], c: [] })))).toEqual(['b']);
});

test('nodes between two cycles, before and after them, are on none', () => {
  const next = arrows({
    start: ['a'],
    a: ['b'],
    b: ['a', 'bridge'],
    bridge: ['c'],
    c: ['d'],
    d: ['c', 'end'],
    end: [],
  });
  expect(sorted(nodesOnCycles(next))).toEqual(['a', 'b', 'c', 'd']);
});

test('a chain and a ring of 20,000 nodes are searched in linear time, without deep recursion', () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `node-${index}`);
  const chain = new Map(ids.map((id, index) => [id, ids.slice(index + 1, index + 2)]));
  const ring = new Map([...chain, [ids.at(-1) ?? '', ids.slice(0, 1)]]);
  const began = performance.now();
  expect(nodesOnCycles(chain).size).toBe(0);
  expect(nodesOnCycles(ring).size).toBe(20_000);
  expect(performance.now() - began).toBeLessThan(2_000);
});
