import type { Graph } from '../graph.ts';
import { reachableFrom, successors } from '../walk-graph.ts';
import { moveNodes } from './move-nodes.ts';

/** Moves a step and all that follow it, as far as they stand no higher than it, down by `distance`. */
export function makeRoom(graph: Graph, from: string, distance: number): Graph {
  const first = graph.nodes.find(({ id }) => id === from);
  if (first === undefined || distance <= 0) return graph;
  const after = reachableFrom([from], successors(graph));
  const moved = graph.nodes.filter(({ id, position }) => after.has(id) && position.y >= first.position.y);
  return moveNodes(graph, new Map(moved.map(({ id, position: { x, y } }) => [id, { x, y: y + distance }])));
}
