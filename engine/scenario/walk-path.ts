import type { Graph, GraphEdge } from './graph.ts';

/** The edges that leave each node. */
export function edgesFrom({ edges }: Pick<Graph, 'edges'>): ReadonlyMap<string, readonly GraphEdge[]> {
  const out = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const leaving = out.get(edge.from);
    if (leaving === undefined) out.set(edge.from, [edge]);
    else leaving.push(edge);
  }
  return out;
}

/** A shortest path of nodes from one of `starts` to `to` that uses none of the closed edges; null when there is none. */
export function pathAvoiding(
  out: ReadonlyMap<string, readonly GraphEdge[]>,
  starts: readonly string[],
  to: string,
  closed: ReadonlySet<string>,
): string[] | null {
  const cameFrom = new Map<string, string | null>(starts.map((start) => [start, null]));
  const open = [...starts];
  for (const node of open) {
    if (node === to) break;
    for (const edge of out.get(node) ?? [])
      if (!closed.has(edge.id) && !cameFrom.has(edge.to)) {
        cameFrom.set(edge.to, node);
        open.push(edge.to);
      }
  }
  if (!cameFrom.has(to)) return null;
  const path: string[] = [];
  for (let at: string | null = to; at !== null; at = cameFrom.get(at) ?? null) path.push(at);
  return path.reverse();
}
