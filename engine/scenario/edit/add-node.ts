import type { Graph, GraphNode } from '../graph.ts';

/** Puts a step on the canvas, connected to nothing. */
export function addNode(graph: Graph, node: GraphNode): Graph {
  return { ...graph, nodes: [...graph.nodes, node] };
}
