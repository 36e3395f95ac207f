import type { Catalogue } from '../../steps/catalogue.ts';
import { leaveGroups } from './groups/leave-groups.ts';
import { canConnect } from '../can-connect.ts';
import type { Graph } from '../graph.ts';

function removeNode(graph: Graph, gone: string, catalogue: Catalogue): Graph {
  const [onward, fork] = graph.edges.filter(({ from }) => from === gone);
  const nodes = graph.nodes.filter(({ id }) => id !== gone);
  const kept = graph.edges.filter(({ from, to }) => from !== gone && to !== gone);
  const bare = { ...graph, nodes, edges: kept };
  if (onward === undefined || fork !== undefined) return bare;
  const mayLead = (edge: Graph['edges'][number]): boolean =>
    edge.from !== onward.to && canConnect(bare, { ...edge, to: onward.to }, catalogue) === null;
  return {
    ...bare,
    edges: graph.edges.flatMap((edge) => {
      if (edge.from === gone) return [];
      if (edge.to !== gone) return [edge];
      return mayLead(edge) ? [{ ...edge, to: onward.to }] : [];
    }),
  };
}

/**
 * Takes steps away with their edges. Where one way led on from a step, all that led to it lead there instead, as far as
 * they may be drawn. Groups that held nothing else vanish.
 */
export function removeNodes(graph: Graph, ids: readonly string[], catalogue: Catalogue): Graph {
  return leaveGroups(
    ids.reduce((left, id) => removeNode(left, id, catalogue), graph),
    new Set(ids),
  );
}
