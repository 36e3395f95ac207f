import { useReactFlow } from '@xyflow/react';
import { useMemo, type DragEvent } from 'react';
import { useStores } from './canvas-stores.ts';
import { addStep, CARD } from './gestures.ts';
import { NOTE_MIME, putNote } from './notes/put-note.ts';

/** What a step dragged from the palette carries its kind under. */
export const STEP_MIME = 'application/x-pepiniere-step';

function edgeUnder(event: DragEvent): string | null {
  if (!(event.target instanceof Element)) return null;
  return (
    event.target.closest('.react-flow__edge')?.getAttribute('data-id') ??
    event.target.closest('[data-edge]')?.getAttribute('data-edge') ??
    null
  );
}

/** Lets steps be dropped from the palette: onto an edge, which then leads through them, or onto the canvas. */
export function useCanvasDrop() {
  const stores = useStores();
  const flow = useReactFlow();
  return useMemo(
    () => ({
      onDragOver: (event: DragEvent) => {
        const { types } = event.dataTransfer;
        if (!types.includes(STEP_MIME) && !types.includes(NOTE_MIME)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        if (types.includes(NOTE_MIME)) return;
        const edge = edgeUnder(event);
        if (stores.ui.getState().hoveredEdge !== edge) stores.ui.setState({ hoveredEdge: edge });
      },
      onDragLeave: () => stores.ui.setState({ hoveredEdge: null }),
      onDrop: (event: DragEvent) => {
        if (event.dataTransfer.types.includes(NOTE_MIME)) {
          event.preventDefault();
          const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
          putNote(stores, { x: Math.round(at.x), y: Math.round(at.y) }, true);
          return;
        }
        const kind = event.dataTransfer.getData(STEP_MIME);
        if (kind === '') return;
        event.preventDefault();
        const edge = edgeUnder(event);
        const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
        const at = { x: Math.round(x - CARD.width / 2), y: Math.round(y - 20) };
        addStep(stores, kind, edge === null ? { at } : { edge });
        stores.ui.setState({ hoveredEdge: null });
      },
    }),
    [stores, flow],
  );
}
