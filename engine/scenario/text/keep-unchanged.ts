import { sameJson } from '../diff-versions.ts';
import type { Graph } from '../graph.ts';
import { json } from '../json.ts';

const same = (a: unknown, b: unknown): boolean => a === b || sameJson(json.parse(a), json.parse(b));

/** The same list, made of the same objects as `before` where nothing differs. */
function keepEach<T extends { readonly id: string }>(list: readonly T[], before: readonly T[]): T[] {
  const known = new Map(before.map((one) => [one.id, one]));
  return list.map((one) => {
    const old = known.get(one.id);
    return old !== undefined && same(old, one) ? old : one;
  });
}

const isEach = <T>(list: readonly T[], before: readonly T[]): boolean =>
  list.length === before.length && list.every((one, index) => one === before[index]);

/** The same drawing, made of the same objects as `before` where nothing differs: who compares by identity sees what changed. */
export function keepUnchanged(graph: Graph, before: Graph | null): Graph {
  if (before === null) return graph;
  const kept: Graph = {
    ...graph,
    nodes: keepEach(graph.nodes, before.nodes),
    edges: keepEach(graph.edges, before.edges),
    ...(graph.notes === undefined ? {} : { notes: keepEach(graph.notes, before.notes ?? []) }),
    ...(graph.groups === undefined ? {} : { groups: keepEach(graph.groups, before.groups ?? []) }),
  };
  const isSame =
    isEach(kept.nodes, before.nodes) &&
    isEach(kept.edges, before.edges) &&
    isEach(kept.notes ?? [], before.notes ?? []) &&
    isEach(kept.groups ?? [], before.groups ?? []) &&
    same(kept.rules ?? null, before.rules ?? null) &&
    same(kept.comments ?? [], before.comments ?? []);
  return isSame ? before : kept;
}
