import type { Graph } from '../graph.ts';
import { addNode } from './add-node.ts';

const BESIDE = { x: 280, y: 40 } as const;

/** Puts an unconnected copy of a step beside it. */
export function duplicateNode(graph: Graph, id: string, copyId: string): Graph {
  const node = graph.nodes.find((other) => other.id === id);
  if (node === undefined) return graph;
  const position = { x: node.position.x + BESIDE.x, y: node.position.y + BESIDE.y };
  return addNode(graph, { ...node, id: copyId, position });
}
