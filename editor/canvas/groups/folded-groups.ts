import type { Graph, GraphGroup } from '../../../engine/scenario/graph.ts';
import { groupsOf } from '../../../engine/scenario/groups-of.ts';
import { groupKey } from './group-key.ts';

/** Whether a group is drawn as one box: it is folded for all, and not unfolded by who looks. */
export const isFolded = ({ id, folded }: GraphGroup, peeked: ReadonlySet<string>): boolean => folded && !peeked.has(id);

/** The steps that are not drawn, each with the folded group that stands in for it. */
export function hiddenSteps(graph: Graph, peeked: ReadonlySet<string>): ReadonlyMap<string, GraphGroup> {
  const folded = groupsOf(graph).filter((group) => isFolded(group, peeked));
  return new Map(folded.flatMap((group) => group.steps.map((id) => [id, group] as const)));
}

/** Steps by what is drawn for them: the folded group in place of those in it. */
export function asDrawn(graph: Graph, peeked: ReadonlySet<string>, steps: Iterable<string>): string[] {
  const hidden = hiddenSteps(graph, peeked);
  const keys = [...steps].map((id) => {
    const group = hidden.get(id);
    return group === undefined ? id : groupKey(group.id);
  });
  return [...new Set(keys)];
}
