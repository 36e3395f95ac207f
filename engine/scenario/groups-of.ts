import type { Graph, GraphGroup } from './graph.ts';

/**
 * The groups of a drawing with the steps that are in it: one that two groups name is the first one's, and a group left
 * without steps is none. A group that is as it is written stays the same object.
 */
export function groupsOf({ nodes, groups = [] }: Pick<Graph, 'nodes' | 'groups'>): GraphGroup[] {
  if (groups.length === 0) return [];
  const free = new Set(nodes.map(({ id }) => id));
  return groups.flatMap((group) => {
    const steps = group.steps.filter((id) => free.delete(id));
    if (steps.length === 0) return [];
    return [steps.length === group.steps.length ? group : { ...group, steps }];
  });
}
