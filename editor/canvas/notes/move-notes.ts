import { changeNote } from '../../../engine/scenario/edit/notes/change-note.ts';
import type { Graph, GraphNote } from '../../../engine/scenario/graph.ts';
import { noteIn } from './note-key.ts';

/** Puts notes at new places, by their keys; what else is among the places stays. */
export function moveNotes(graph: Graph, places: ReadonlyMap<string, GraphNote['position']>): Graph {
  let moved = graph;
  for (const [key, position] of places) {
    const id = noteIn(key);
    if (id !== null) moved = changeNote(moved, id, { position });
  }
  return moved;
}
