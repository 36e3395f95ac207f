import type { Catalogue } from '../steps/catalogue.ts';
import type { Graph, GraphEdge } from './graph.ts';

/** Whether an outlet of a graph's node may lead back, and does so a bounded number of times. */
export function leadsBack(graph: Pick<Graph, 'nodes'>, catalogue: Catalogue): (edge: Omit<GraphEdge, 'id'>) => boolean {
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, kind]));
  return ({ from, outlet }) => catalogue.get(kinds.get(from) ?? '')?.backOutlets.includes(outlet) === true;
}

/** The graph without the edges that lead back: what must be free of loops. */
export function onwardGraph(graph: Graph, catalogue: Catalogue): Graph {
  const back = leadsBack(graph, catalogue);
  return { ...graph, edges: graph.edges.filter((edge) => !back(edge)) };
}
