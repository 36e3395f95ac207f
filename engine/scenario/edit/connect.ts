import type { Catalogue } from '../../steps/catalogue.ts';
import { canConnect, type Connection, type Refusal } from '../can-connect.ts';
import type { Graph } from '../graph.ts';

export type Connected = { readonly graph: Graph } | { readonly refused: Refusal };

/** Draws an edge, or says why it may not be drawn. */
export function connect(graph: Graph, connection: Connection, edgeId: string, catalogue: Catalogue): Connected {
  const refused = canConnect(graph, connection, catalogue);
  return refused === null
    ? { graph: { ...graph, edges: [...graph.edges, { id: edgeId, ...connection }] } }
    : { refused };
}
