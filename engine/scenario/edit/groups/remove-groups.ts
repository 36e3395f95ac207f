import type { Graph } from '../../graph.ts';
import { withGroups } from './with-groups.ts';

/** Takes groups away and leaves their steps; the same drawing where none of them is there. */
export function removeGroups(graph: Graph, ids: ReadonlySet<string>): Graph {
  const groups = graph.groups ?? [];
  const left = groups.filter(({ id }) => !ids.has(id));
  return left.length === groups.length ? graph : withGroups(graph, left);
}
