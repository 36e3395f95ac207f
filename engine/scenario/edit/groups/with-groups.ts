import type { Graph, GraphGroup } from '../../graph.ts';

/** A drawing with these groups in place of its own; those without steps are left out, and one without groups is as if it never had any. */
export function withGroups({ groups: _before, ...graph }: Graph, groups: readonly GraphGroup[]): Graph {
  const kept = groups.filter(({ steps }) => steps.length > 0);
  return kept.length === 0 ? graph : { ...graph, groups: kept };
}
