import { addNote } from '../../../engine/scenario/edit/notes/add-note.ts';
import { freshNote } from '../../../engine/scenario/edit/notes/fresh-note.ts';
import { type Graph, GRAPH_LIMITS } from '../../../engine/scenario/graph.ts';
import type { CanvasStores } from '../canvas-stores.ts';
import { editGraph } from '../document-store.ts';
import { freePlace } from '../free-place.ts';
import { cardsIn } from '../gestures.ts';
import { newId } from '../new-id.ts';
import type { Point } from '../route-edge.ts';
import { selectNode } from '../ui-store.ts';
import { noteCards } from './note-cards.ts';
import { noteKey } from './note-key.ts';

/** What tells that a note is dragged from the palette. */
export const NOTE_MIME = 'application/x-pepiniere-note';

export const hasRoomForNote = ({ notes = [] }: Graph): boolean => notes.length < GRAPH_LIMITS.notes;

/** Puts a note on the canvas, near a place or right there, and brings the keyboard to its text. Nothing where there are as many as may be. */
export function putNote(stores: CanvasStores, at: Point, isExact = false): void {
  const { document, ui } = stores;
  const { graph } = document.getState().draft;
  const note = freshNote(newId(), at);
  const position = isExact
    ? at
    : freePlace(at, note.size, [...cardsIn(stores, graph), ...noteCards(graph.notes ?? [])]);
  editGraph(document, { code: 'addNote', count: 1 }, (drawn) => addNote(drawn, { ...note, position }));
  if (document.getState().draft.graph === graph) return;
  selectNode(ui, noteKey(note.id));
  ui.setState({ panel: 'step', goTo: { node: noteKey(note.id), field: 'text' } });
}
