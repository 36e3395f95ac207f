import type { Catalogue } from '../../steps/catalogue.ts';
import type { Graph } from '../graph.ts';
import { mainOutlet } from '../outline/main-outlet.ts';
import { reachableFrom, successors } from '../walk-graph.ts';
import { moveNodes } from './move-nodes.ts';

/** Two steps of which the first goes on to the second; null where they are not, or can't change places. */
function pairOf(graph: Graph, first: string, second: string, catalogue: Catalogue) {
  const upper = graph.nodes.find(({ id }) => id === first);
  const lower = graph.nodes.find(({ id }) => id === second);
  if (upper === undefined || lower === undefined || first === second) return null;
  if (catalogue.get(upper.kind)?.category === 'trigger') return null;
  const [upperMain, lowerMain] = [mainOutlet(upper, catalogue), mainOutlet(lower, catalogue)];
  if (upperMain === null || lowerMain === null) return null;
  const between = graph.edges.find(({ from, outlet, to }) => from === first && outlet === upperMain && to === second);
  return between === undefined ? null : { upper, lower, upperMain, lowerMain, between };
}

/**
 * Lets a step and the one it goes on to change places, on the canvas too: what led to the first leads to the second, and the
 * first goes on where the second did. Null where that can't be: a trigger, an end, a decision, or a loop would come of it.
 */
export function swapSteps(graph: Graph, first: string, second: string, catalogue: Catalogue): Graph | null {
  const pair = pairOf(graph, first, second, catalogue);
  if (pair === null) return null;
  const { upper, lower, upperMain, lowerMain, between } = pair;
  const edges = graph.edges.map((edge) => {
    if (edge === between) return { ...edge, from: second, outlet: lowerMain, to: first };
    if (edge.from === second && edge.outlet === lowerMain) return { ...edge, from: first, outlet: upperMain };
    return edge.to === first ? { ...edge, to: second } : edge;
  });
  const swapped = moveNodes(
    { ...graph, edges },
    new Map([
      [first, lower.position],
      [second, upper.position],
    ]),
  );
  const leadsBack = (at: Graph, from: string, to: string): boolean =>
    reachableFrom(successors(at).get(from) ?? [], successors(at)).has(to);
  return leadsBack(swapped, first, second) && !leadsBack(graph, second, first) ? null : swapped;
}
