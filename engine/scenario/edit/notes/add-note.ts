import { type Graph, GRAPH_LIMITS, type GraphNote } from '../../graph.ts';
import { withNotes } from './with-notes.ts';

/** Puts a note on the canvas; the same drawing where it holds as many as it may. */
export function addNote(graph: Graph, note: GraphNote): Graph {
  const notes = graph.notes ?? [];
  return notes.length < GRAPH_LIMITS.notes ? withNotes(graph, [...notes, note]) : graph;
}
