import type { Catalogue } from '../../steps/catalogue.ts';
import type { Graph } from '../graph.ts';
import type { JsonObject } from '../json.ts';
import { outletsOf } from './outlets-of.ts';

/** Gives a step another config, valid or not. Edges of outlets that it no longer has are dropped. */
export function changeConfig(graph: Graph, id: string, config: JsonObject, catalogue: Catalogue): Graph {
  const changed = graph.nodes.map((node) => (node.id === id ? { ...node, config } : node));
  const node = changed.find((other) => other.id === id);
  const outlets = node === undefined ? null : outletsOf(node, catalogue);
  const stays = ({ from, outlet }: Graph['edges'][number]): boolean =>
    from !== id || outlets === null || outlets.some((other) => other.id === outlet);
  return { ...graph, nodes: changed, edges: graph.edges.every(stays) ? graph.edges : graph.edges.filter(stays) };
}
