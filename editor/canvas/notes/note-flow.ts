import type { Node } from '@xyflow/react';
import type { GraphNote } from '../../../engine/scenario/graph.ts';
import type { UiState } from '../ui-store.ts';
import { noteKey } from './note-key.ts';

/** A note as React Flow holds it. */
export type NoteFlow = Node<{ readonly note: GraphNote }, 'note'>;

/** Behind steps and ways, also when selected: React Flow lifts what is selected by a thousand. */
const BEHIND = -1;
const LIFTED = 1_000;

type Look = Pick<UiState, 'selectedNodes' | 'dragging' | 'measured' | 'resizing'>;

/** Makes React Flow's nodes of the notes; one that looks as before keeps its object, and so does the list. */
export function makeNoteFlow(): (
  notes: readonly GraphNote[],
  look: Look,
  say: (note: GraphNote) => string,
) => readonly NoteFlow[] {
  let kept: readonly NoteFlow[] = [];
  return (notes, { selectedNodes, dragging, measured, resizing }, say) => {
    const known = new Map(kept.map((node) => [node.id, node]));
    const fresh = notes.map((drawn): NoteFlow => {
      const id = noteKey(drawn.id);
      const old = known.get(id);
      const pulled = resizing?.key === id ? resizing : null;
      const position = pulled?.position ?? dragging.get(id) ?? drawn.position;
      const size = pulled?.size ?? drawn.size;
      const same = old?.data.note;
      const isSameNote =
        same !== undefined && same.size === size && same.text === drawn.text && same.colour === drawn.colour;
      const data = old !== undefined && isSameNote ? old.data : { note: { ...drawn, size } };
      const selected = selectedNodes.has(id);
      const ariaLabel = say(drawn);
      const height = measured.get(id)?.height ?? size.height;
      const stays =
        old !== undefined &&
        old.data === data &&
        old.position === position &&
        old.selected === selected &&
        old.ariaLabel === ariaLabel &&
        old.measured?.height === height;
      if (stays) return old;
      return {
        id,
        type: 'note',
        data,
        position,
        selected,
        zIndex: selected ? BEHIND - LIFTED : BEHIND,
        connectable: false,
        measured: { width: size.width, height },
        ariaLabel,
      };
    });
    if (fresh.length !== kept.length || fresh.some((node, index) => node !== kept[index])) kept = fresh;
    return kept;
  };
}
