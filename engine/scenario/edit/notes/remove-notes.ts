import type { Graph } from '../../graph.ts';
import { withNotes } from './with-notes.ts';

/** Takes notes off the canvas; the same drawing where none of them is on it. */
export function removeNotes(graph: Graph, ids: ReadonlySet<string>): Graph {
  const notes = graph.notes ?? [];
  const left = notes.filter(({ id }) => !ids.has(id));
  return left.length === notes.length ? graph : withNotes(graph, left);
}
