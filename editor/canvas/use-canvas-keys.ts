import { useReactFlow } from '@xyflow/react';
import { useCallback, type KeyboardEvent } from 'react';
import { useStores } from './canvas-stores.ts';
import { pickAfterSelected, removeSelected } from './gestures.ts';
import { neighbour, type Arrow } from './neighbour.ts';
import { selectNode } from './ui-store.ts';
import { walkedGraph } from './walked-graph.ts';

const isArrow = (key: string): key is Arrow => ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].includes(key);
const takesText = (element: Element): boolean =>
  element.closest('input, textarea, select, [contenteditable="true"]') !== null;

/** React Flow draws a fresh step a few frames after it is in the draft. */
const FRAMES = 20;

/** Brings the keyboard to a step's card, or its line in the outline, also when it is about to be drawn. */
export function focusNode(id: string, frames = FRAMES): void {
  const step = CSS.escape(id);
  const card = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${step}"], [data-outline="${step}"]`);
  if (card !== null) card.focus();
  else if (frames > 0) requestAnimationFrame(() => focusNode(id, frames - 1));
}

/** The canvas by keyboard: arrows walk, Enter opens, N adds, Delete removes what is selected, else the card that shows the focus; shifted arrows are left to React Flow, which moves. */
export function useCanvasKeys(centre: () => { x: number; y: number }): (event: KeyboardEvent) => void {
  const stores = useStores();
  const flow = useReactFlow();
  return useCallback(
    (event) => {
      if (
        !(event.target instanceof Element) ||
        takesText(event.target) ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey
      )
        return;
      const { document: doc, ui, readOnly } = stores;
      const node = event.target.classList.contains('react-flow__node') ? event.target.getAttribute('data-id') : null;
      const take = (): void => {
        event.preventDefault();
        event.stopPropagation();
      };
      if (node !== null && isArrow(event.key) && !event.shiftKey) {
        take();
        const next = neighbour(walkedGraph(doc.getState().draft.graph, ui.getState()), node, event.key);
        if (next === null) return;
        selectNode(ui, next);
        focusNode(next);
        void flow.fitView({ nodes: [{ id: next }], maxZoom: flow.getZoom(), minZoom: flow.getZoom(), duration: 0 });
      } else if (node !== null && event.key === 'Enter') {
        take();
        selectNode(ui, node);
        ui.setState({ panel: 'step', goTo: { node, field: 'title' } });
      } else if (readOnly) return;
      else if (event.key.toLowerCase() === 'n' && !event.shiftKey) {
        take();
        if (node !== null) selectNode(ui, node);
        ui.setState({ pick: pickAfterSelected(stores, centre()) });
      } else if (event.key === 'Delete' || event.key === 'Backspace') {
        take();
        const { selectedNodes, selectedEdges } = ui.getState();
        const isNothingSelected = selectedNodes.size === 0 && selectedEdges.size === 0;
        if (isNothingSelected && node !== null && event.target.matches(':focus-visible')) selectNode(ui, node);
        removeSelected(stores);
      }
    },
    [stores, flow, centre],
  );
}
