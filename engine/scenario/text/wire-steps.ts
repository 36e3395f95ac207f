import type { Graph, GraphEdge } from '../graph.ts';

/** A way as a text names it. */
export type Way = Omit<GraphEdge, 'id'>;

const MOST = 60;

/** Makes ids that none of the taken has; each outlet goes on counting where it was. */
function freshIds(known: Iterable<string>): (way: Way) => string {
  const taken = new Set(known);
  const counted = new Map<string, number>();
  return ({ from, outlet }) => {
    const base = `${from}-${outlet}`.replaceAll(/[^A-Za-z0-9_-]/g, '-');
    for (let number = (counted.get(base) ?? 0) + 1; ; number += 1) {
      const tail = number === 1 ? '' : `-${number}`;
      const id = base.slice(0, MOST - tail.length) + tail;
      if (taken.has(id)) continue;
      counted.set(base, number);
      taken.add(id);
      return id;
    }
  };
}

/** Edges for the ways of a text. Those that were drawn before keep their ids and order; one led elsewhere stays the same edge. */
export function wireSteps(ways: readonly Way[], before: Graph | null): GraphEdge[] {
  const left = [...ways];
  const take = (fits: (way: Way) => boolean): Way | undefined => {
    const index = left.findIndex(fits);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const drawn = (before?.edges ?? []).map((edge) => ({
    edge,
    way: take(({ from, outlet, to }) => from === edge.from && outlet === edge.outlet && to === edge.to),
  }));
  const kept = drawn.flatMap(({ edge, way }) => {
    const led = way ?? take(({ from, outlet }) => from === edge.from && outlet === edge.outlet);
    return led === undefined ? [] : [{ id: edge.id, ...led }];
  });
  const freshId = freshIds((before?.edges ?? []).map(({ id }) => id));
  return [...kept, ...left.map((way) => ({ id: freshId(way), ...way }))];
}
