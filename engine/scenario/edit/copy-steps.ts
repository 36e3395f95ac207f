import type { Graph } from '../graph.ts';
import { groupsOf } from '../groups-of.ts';
import type { CopiedSteps } from './copied-steps.ts';

/** Takes some steps of a scenario's drawing along, with the ways among them and the groups they make up, and some notes; null when none of them is there. */
export function copySteps(
  graph: Graph,
  ids: ReadonlySet<string>,
  scenario: string,
  noteIds: ReadonlySet<string> = new Set(),
): CopiedSteps | null {
  const nodes = graph.nodes.filter(({ id }) => ids.has(id));
  const edges = graph.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const notes = (graph.notes ?? []).filter(({ id }) => noteIds.has(id));
  if (nodes.length + notes.length === 0) return null;
  const groups = groupsOf(graph).filter(({ steps }) => steps.every((id) => ids.has(id)));
  return {
    pepiniere: 'steps',
    scenario,
    nodes,
    edges,
    ...(notes.length === 0 ? {} : { notes }),
    ...(groups.length === 0 ? {} : { groups }),
  };
}
