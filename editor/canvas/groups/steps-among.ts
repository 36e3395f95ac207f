import type { Graph } from '../../../engine/scenario/graph.ts';
import { groupsOf } from '../../../engine/scenario/groups-of.ts';
import { noteIn } from '../notes/note-key.ts';
import { groupIn, groupsAmong } from './group-key.ts';

/** The steps among what is selected or moved, those of a group with it. */
export function stepsAmong(graph: Graph, keys: Iterable<string>): string[] {
  const all = [...keys];
  const groups = groupsAmong(all);
  const steps = all.filter((key) => noteIn(key) === null && groupIn(key) === null);
  if (groups.size === 0) return steps;
  return [...new Set([...steps, ...groupsOf(graph).flatMap((group) => (groups.has(group.id) ? group.steps : []))])];
}
