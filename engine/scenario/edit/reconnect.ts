import type { Catalogue } from '../../steps/catalogue.ts';
import type { Connection } from '../can-connect.ts';
import type { Graph } from '../graph.ts';
import { connect, type Connected } from './connect.ts';

/** Leads an outlet elsewhere: its old edge, if any, gives way to one to `to`, or stays when that is refused. */
export function reconnect(graph: Graph, connection: Connection, edgeId: string, catalogue: Catalogue): Connected {
  const edges = graph.edges.filter(({ from, outlet }) => from !== connection.from || outlet !== connection.outlet);
  return connect({ ...graph, edges }, connection, edgeId, catalogue);
}
