import type { Graph } from '../graph.ts';
import type { CopiedSteps } from './copied-steps.ts';

/** Takes some steps of a scenario's drawing along, with the ways among them; null when none of them is there. */
export function copySteps(graph: Graph, ids: ReadonlySet<string>, scenario: string): CopiedSteps | null {
  const nodes = graph.nodes.filter(({ id }) => ids.has(id));
  const edges = graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  return nodes.length === 0 ? null : { pepiniere: 'steps', scenario, nodes, edges };
}
