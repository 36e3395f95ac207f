import type { Graph, GraphGroup } from '../../../engine/scenario/graph.ts';
import type { FlowEdge } from '../flow.ts';
import { groupKey } from './group-key.ts';

/**
 * The ways as they are drawn while groups are folded: those among the steps of one are not, those into and out of it end
 * at its box. They leave it side by side, in the order of where they lead, so that they do not cross.
 */
export function foldEdges(
  edges: FlowEdge[],
  hidden: ReadonlyMap<string, GraphGroup>,
  { nodes }: Pick<Graph, 'nodes'>,
): { readonly edges: FlowEdge[]; readonly out: ReadonlyMap<string, readonly FlowEdge[]> } {
  const out = new Map<string, FlowEdge[]>();
  if (hidden.size === 0) return { edges, out };
  const seen: FlowEdge[] = [];
  for (const edge of edges) {
    const [from, to] = [hidden.get(edge.source), hidden.get(edge.target)];
    if (from === undefined && to === undefined) seen.push(edge);
    else if (from === undefined && to !== undefined) seen.push({ ...edge, target: groupKey(to.id) });
    else if (from !== undefined && from !== to) {
      const target = to === undefined ? edge.target : groupKey(to.id);
      out.set(from.id, [
        ...(out.get(from.id) ?? []),
        { ...edge, source: groupKey(from.id), target, reconnectable: false },
      ]);
    }
  }
  const across = new Map(nodes.map(({ id, position }) => [id, position.x]));
  const targets = new Map(edges.map(({ id, target }) => [id, across.get(target) ?? 0]));
  for (const [group, ways] of out) {
    const inOrder = ways.toSorted((a, b) => (targets.get(a.id) ?? 0) - (targets.get(b.id) ?? 0));
    const placed = inOrder.map((edge, place): FlowEdge => ({
      ...edge,
      sourceHandle: edge.id,
      ...(edge.data === undefined ? {} : { data: { ...edge.data, place, places: ways.length } }),
    }));
    out.set(group, placed);
    seen.push(...placed);
  }
  return { edges: seen, out };
}
