import type { Catalogue } from '../steps/catalogue.ts';
import type { Graph } from './graph.ts';

/** A drawing with every config as today's version of its step kind writes it; the same object when none is older. */
export function upgradeGraph(graph: Graph, catalogue: Catalogue): Graph {
  let changed = false;
  const nodes = graph.nodes.map((node) => {
    const step = catalogue.get(node.kind);
    if (step === undefined || node.version >= step.version) return node;
    changed = true;
    return { ...node, version: step.version, config: step.upgrade(node.config, node.version) };
  });
  return changed ? { ...graph, nodes } : graph;
}
