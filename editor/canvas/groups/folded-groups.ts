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

/** What is drawn for a step: itself, or the box of the folded group that it is in. */
export function drawnFor(hidden: ReadonlyMap<string, GraphGroup>, step: string): string {
  const group = hidden.get(step);
  return group === undefined ? step : groupKey(group.id);
}

/** Steps by what is drawn for them, each once. */
export function asDrawn(graph: Graph, peeked: ReadonlySet<string>, steps: Iterable<string>): string[] {
  const hidden = hiddenSteps(graph, peeked);
  return [...new Set([...steps].map((step) => drawnFor(hidden, step)))];
}
