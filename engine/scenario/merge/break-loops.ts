import type { Catalogue } from '../../steps/catalogue.ts';
import type { Graph, GraphEdge } from '../graph.ts';
import type { Json } from '../json.ts';
import { onwardGraph } from '../onward-graph.ts';
import { nodesOnCycles, successors } from '../walk-graph.ts';
import type { Arbiter } from './arbiter.ts';
import type { Side } from './sides.ts';

const wayOf = ({ from, outlet, to }: GraphEdge): string => JSON.stringify([from, outlet, to]);
const told = (edges: readonly GraphEdge[]): Json => edges.map(({ from, outlet, to }) => [from, outlet, to]);

/** The ways that make loops, but for those that lead back a bounded number of times. */
function looping(graph: Graph, catalogue: Catalogue): GraphEdge[] {
  const onward = onwardGraph(graph, catalogue);
  const inLoop = nodesOnCycles(successors(onward));
  return onward.edges.filter(({ from, to }) => inLoop.has(from) && inLoop.has(to));
}

/** Takes away the ways of one of the two where those of both together lead round for ever, and neither's do alone. */
export function breakLoops(
  merged: Graph,
  { mine, theirs }: Readonly<Record<Side, Graph>>,
  catalogue: Catalogue,
  arbiter: Arbiter,
): Graph {
  const drawn = { mine: new Set(mine.edges.map(wayOf)), theirs: new Set(theirs.edges.map(wayOf)) };
  const onlyBy = (edges: readonly GraphEdge[], by: Side): GraphEdge[] =>
    edges.filter((edge) => !drawn[by === 'mine' ? 'theirs' : 'mine'].has(wayOf(edge)));
  let graph = merged;
  let taken: Side | null = null;
  for (let loop = looping(graph, catalogue); loop.length > 0; loop = looping(graph, catalogue)) {
    const by = { mine: onlyBy(loop, 'mine'), theirs: onlyBy(loop, 'theirs') };
    if (by.mine.length === 0 || by.theirs.length === 0) return graph;
    taken ??= arbiter.decide(['loop'], told(by.mine), told(by.theirs));
    const gone = new Set(by[taken === 'mine' ? 'theirs' : 'mine'].map(({ id }) => id));
    graph = { ...graph, edges: graph.edges.filter(({ id }) => !gone.has(id)) };
  }
  return graph;
}
