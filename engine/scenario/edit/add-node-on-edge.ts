import type { Catalogue } from '../../steps/catalogue.ts';
import type { Graph, GraphNode } from '../graph.ts';
import { groupsOf } from '../groups-of.ts';
import { addNode } from './add-node.ts';
import { regroup } from './groups/regroup.ts';
import { outletsOf } from './outlets-of.ts';

/**
 * Puts a step into an edge: leads come to it by that edge and go on by its first outlet, over a new edge.
 * On the way between two steps of a group, it joins the group. A step without outlets ends the way there; a trigger, which nothing leads to, only stands beside the edge.
 */
export function addNodeOnEdge(
  graph: Graph,
  edgeId: string,
  node: GraphNode,
  newEdgeId: string,
  catalogue: Catalogue,
): Graph {
  const split = graph.edges.find(({ id }) => id === edgeId);
  const added = addNode(graph, node);
  if (split === undefined || catalogue.get(node.kind)?.category === 'trigger') return added;
  const outlet = outletsOf(node, catalogue)?.[0];
  const onward = outlet === undefined ? [] : [{ id: newEdgeId, from: node.id, outlet: outlet.id, to: split.to }];
  const drawn = {
    ...added,
    edges: graph.edges.flatMap((edge) => (edge === split ? [{ ...edge, to: node.id }, ...onward] : [edge])),
  };
  const around = groupsOf(graph).find(({ steps }) => steps.includes(split.from) && steps.includes(split.to));
  return around === undefined ? drawn : regroup(drawn, around.id, [...around.steps, node.id]);
}
