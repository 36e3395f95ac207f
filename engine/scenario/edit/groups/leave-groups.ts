import type { Graph } from '../../graph.ts';
import { withGroups } from './with-groups.ts';

/** Takes steps out of whatever groups they are in; a group that holds none any more vanishes. */
export function leaveGroups(graph: Graph, steps: ReadonlySet<string>): Graph {
  const groups = graph.groups ?? [];
  if (!groups.some((group) => group.steps.some((id) => steps.has(id)))) return graph;
  return withGroups(
    graph,
    groups.map((group) => {
      const left = group.steps.filter((id) => !steps.has(id));
      return left.length === group.steps.length ? group : { ...group, steps: left };
    }),
  );
}
