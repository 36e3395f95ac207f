import type { Graph } from '../graph.ts';

/** Calls a step something else. */
export function changeTitle(graph: Graph, id: string, title: string): Graph {
  return { ...graph, nodes: graph.nodes.map((node) => (node.id === id ? { ...node, title } : node)) };
}
