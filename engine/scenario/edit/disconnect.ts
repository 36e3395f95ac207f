import type { Graph } from '../graph.ts';

/** Takes edges away. */
export function disconnect(graph: Graph, edgeIds: readonly string[]): Graph {
  return { ...graph, edges: graph.edges.filter(({ id }) => !edgeIds.includes(id)) };
}
