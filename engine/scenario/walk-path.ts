import type { Graph, GraphEdge } from './graph.ts';

type EdgesFrom = ReadonlyMap<string, readonly GraphEdge[]>;

/** Where each node that was reached was first come to from: null for where one begins. */
export type Walked = ReadonlyMap<string, string | null>;

/** The edges that leave each node. */
export function edgesFrom({ edges }: Pick<Graph, 'edges'>): EdgesFrom {
  const out = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const leaving = out.get(edge.from);
    if (leaving === undefined) out.set(edge.from, [edge]);
    else leaving.push(edge);
  }
  return out;
}

/** Walks from some nodes by all edges but the closed ones, breadth first; no farther than `to`, where there is one. */
export function walkFrom(
  out: EdgesFrom,
  starts: readonly string[],
  { to, closed = new Set() }: { readonly to?: string; readonly closed?: ReadonlySet<string> } = {},
): Walked {
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
  return cameFrom;
}

/** A shortest path of nodes to `to`; null when it was not reached. */
export function pathTo(cameFrom: Walked, to: string): string[] | null {
  if (!cameFrom.has(to)) return null;
  const path: string[] = [];
  for (let at: string | null = to; at !== null; at = cameFrom.get(at) ?? null) path.push(at);
  return path.reverse();
}
