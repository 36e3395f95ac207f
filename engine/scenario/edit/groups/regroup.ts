import type { Graph } from '../../graph.ts';
import { leaveGroups } from './leave-groups.ts';
import { withGroups } from './with-groups.ts';

/** Lets a group hold these steps and no others, taken out of the groups they were in; without any, it vanishes. */
export function regroup(graph: Graph, id: string, steps: readonly string[]): Graph {
  const old = graph.groups?.find((group) => group.id === id);
  if (old === undefined) return graph;
  const fresh = new Set(steps);
  const kept = old.steps.filter((step) => fresh.has(step));
  const others = [...fresh].filter((step) => !old.steps.includes(step) && graph.nodes.some((node) => node.id === step));
  if (others.length === 0 && kept.length === old.steps.length) return graph;
  const left = leaveGroups(graph, new Set(others));
  return withGroups(
    left,
    (left.groups ?? []).map((group) => (group.id === id ? { ...group, steps: [...kept, ...others] } : group)),
  );
}
