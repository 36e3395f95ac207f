import { type Graph, GRAPH_LIMITS, type GraphGroup } from '../../graph.ts';
import { leaveGroups } from './leave-groups.ts';
import { withGroups } from './with-groups.ts';

/** Puts steps together under a name; they leave the groups they were in. The same drawing where it holds as many groups as it may. */
export function addGroup(graph: Graph, group: GraphGroup): Graph {
  const drawn = new Set(graph.nodes.map(({ id }) => id));
  const steps = [...new Set(group.steps)].filter((id) => drawn.has(id));
  const left = leaveGroups(graph, new Set(steps));
  const groups = left.groups ?? [];
  if (steps.length === 0 || groups.length >= GRAPH_LIMITS.groups) return graph;
  return withGroups(left, [...groups, { ...group, steps }]);
}
