import type { Catalogue } from '../steps/catalogue.ts';
import type { Graph } from './graph.ts';
import { leadsBack, onwardGraph } from './onward-graph.ts';
import { reachableFrom, successors } from './walk-graph.ts';

export interface Connection {
  readonly from: string;
  readonly outlet: string;
  readonly to: string;
}

/** Why a connection is refused; null when it may be made. */
export type Refusal = 'edge-to-nowhere' | 'into-trigger' | 'outlet-taken' | 'cycle';

/** Whether an edge may be added to a graph: one edge an outlet, nothing into a trigger, no loops but bounded ones. */
export function canConnect(graph: Graph, { from, outlet, to }: Connection, catalogue: Catalogue): Refusal | null {
  const target = graph.nodes.find(({ id }) => id === to);
  if (target === undefined || !graph.nodes.some(({ id }) => id === from)) return 'edge-to-nowhere';
  if (catalogue.get(target.kind)?.category === 'trigger') return 'into-trigger';
  if (graph.edges.some((edge) => edge.from === from && edge.outlet === outlet)) return 'outlet-taken';
  if (leadsBack(graph, catalogue)({ from, outlet, to })) return null;
  return reachableFrom([to], successors(onwardGraph(graph, catalogue))).has(from) ? 'cycle' : null;
}
