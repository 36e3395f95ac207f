import type { Graph } from './graph.ts';

/** Which nodes each node's edges lead to; edges to or from nothing are left out. */
export function successors({ nodes, edges }: Pick<Graph, 'nodes' | 'edges'>): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) if (next.has(to)) next.get(from)?.push(to);
  return next;
}

/** All nodes that can be reached from `starts`, these included, without setting foot on `closed` ones. */
export function reachableFrom(
  starts: readonly string[],
  next: ReadonlyMap<string, readonly string[]>,
  closed: ReadonlySet<string> = new Set(),
): Set<string> {
  const seen = new Set<string>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || closed.has(id)) continue;
    seen.add(id);
    open.push(...(next.get(id) ?? []));
  }
  return seen;
}

/** The same arrows turned round: which nodes lead to each. */
export function predecessors(next: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const back = new Map<string, string[]>([...next.keys()].map((id) => [id, []]));
  for (const [from, targets] of next) for (const to of targets) back.get(to)?.push(from);
  return back;
}

/** All nodes, each after those that can be reached from it and were not listed before: a depth-first post-order. */
function postOrder(next: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = new Set<string>();
  const order: string[] = [];
  const open: { id: string; left: string[] }[] = [];
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    open.push({ id, left: [...(next.get(id) ?? [])] });
  };
  for (const start of next.keys()) {
    visit(start);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const to = top.left.pop();
      if (to !== undefined) visit(to);
      else order.push(...open.splice(-1).map(({ id }) => id));
    }
  }
  return order;
}

/** The nodes that stand on a cycle, by Kosaraju's strongly connected components: linear in nodes and edges. */
export function nodesOnCycles(next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const back = predecessors(next);
  const assigned = new Set<string>();
  const looping = new Set<string>();
  for (const root of postOrder(next).reverse()) {
    const component = reachableFrom([root], back, assigned);
    for (const id of component) assigned.add(id);
    if (component.size > 1 || next.get(root)?.includes(root) === true) for (const id of component) looping.add(id);
  }
  return looping;
}
