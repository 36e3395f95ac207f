import type { NodeChange } from '@xyflow/react';
import { changeNote } from '../../../engine/scenario/edit/notes/change-note.ts';
import { type GraphNote, NOTE_LIMITS } from '../../../engine/scenario/graph.ts';
import type { CanvasNode } from '../canvas-node.ts';
import type { CanvasStores } from '../canvas-stores.ts';
import { editGraph } from '../document-store.ts';
import type { Size } from '../tidy.ts';
import { noteIn } from './note-key.ts';

const within = (value: number, [least, most]: readonly [number, number]): number =>
  Math.min(most, Math.max(least, Math.round(value)));

const fitting = ({ width, height }: Size): Size => ({
  width: within(width, NOTE_LIMITS.width),
  height: within(height, NOTE_LIMITS.height),
});

/** Gives a note another size, and place, as one gesture. */
export function resizeNote(
  { document }: CanvasStores,
  id: string,
  change: Partial<Pick<GraphNote, 'position' | 'size'>>,
  key: string | null = null,
): void {
  editGraph(document, { code: 'resizeNote', count: 1 }, (graph) => changeNote(graph, id, change), key);
}

/** React Flow says of what is moved whether it is still being dragged; of what is pulled by its edge it does not. */
const isPulled = (change: NodeChange<CanvasNode>): boolean =>
  (change.type === 'dimensions' && change.resizing !== undefined) ||
  (change.type === 'position' && change.dragging === undefined);

/** Follows a note's edge while it is pulled; the draft changes when it is let go. Answers whether that is what was reported. */
export function takeResizing(stores: CanvasStores, changes: readonly NodeChange<CanvasNode>[]): boolean {
  const { document, ui } = stores;
  let isResizing = false;
  for (const change of changes) {
    if ((change.type !== 'dimensions' && change.type !== 'position') || !isPulled(change)) continue;
    const id = noteIn(change.id);
    const note = document.getState().draft.graph.notes?.find((one) => one.id === id);
    if (note === undefined) continue;
    isResizing = true;
    const { resizing } = ui.getState();
    const pulled =
      resizing?.key === change.id ? resizing : { key: change.id, position: note.position, size: note.size };
    if (change.type === 'position')
      ui.setState({ resizing: { ...pulled, position: change.position ?? pulled.position } });
    else if (change.resizing === true) ui.setState({ resizing: { ...pulled, size: change.dimensions ?? pulled.size } });
    else {
      ui.setState({ resizing: null });
      const { x, y } = pulled.position;
      resizeNote(stores, note.id, { position: { x: Math.round(x), y: Math.round(y) }, size: fitting(pulled.size) });
    }
  }
  return isResizing;
}
