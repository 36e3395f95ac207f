import type { Graph, GraphNode } from '../graph.ts';

/** Puts steps at new places, by id; steps that do not move keep their identity. */
export function moveNodes(graph: Graph, places: ReadonlyMap<string, GraphNode['position']>): Graph {
  const nodes = graph.nodes.map((node) => {
    const position = places.get(node.id);
    return position === undefined || (position.x === node.position.x && position.y === node.position.y)
      ? node
      : { ...node, position };
  });
  return nodes.every((node, index) => node === graph.nodes[index]) ? graph : { ...graph, nodes };
}
