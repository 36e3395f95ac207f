import { sameJson } from '../diff-versions.ts';
import type { Graph } from '../graph.ts';
import { json } from '../json.ts';

const same = (a: unknown, b: unknown): boolean => sameJson(json.parse(a), json.parse(b));

/** The same drawing, made of the same objects as `before` where nothing differs: who compares by identity sees what changed. */
export function keepUnchanged(graph: Graph, before: Graph | null): Graph {
  if (before === null) return graph;
  const nodes = new Map(before.nodes.map((node) => [node.id, node]));
  const edges = new Map(before.edges.map((edge) => [edge.id, edge]));
  const kept: Graph = {
    ...graph,
    nodes: graph.nodes.map((node) => {
      const old = nodes.get(node.id);
      return old !== undefined && same(old, node) ? old : node;
    }),
    edges: graph.edges.map((edge) => {
      const old = edges.get(edge.id);
      return old !== undefined && same(old, edge) ? old : edge;
    }),
  };
  const isSame =
    kept.nodes.length === before.nodes.length &&
    kept.edges.length === before.edges.length &&
    kept.nodes.every((node, index) => node === before.nodes[index]) &&
    kept.edges.every((edge, index) => edge === before.edges[index]) &&
    same(kept.rules ?? null, before.rules ?? null) &&
    same(kept.comments ?? [], before.comments ?? []);
  return isSame ? before : kept;
}
