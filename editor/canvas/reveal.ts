import type { ReactFlowInstance } from '@xyflow/react';
import { detailAt } from './detail.ts';
import { CARD } from './gestures.ts';

const MARGIN = 24;
const READABLE = 0.6;

/** How far to move so that a span lies between 0 and `room`. */
function shift(from: number, length: number, room: number): number {
  if (from + length > room - MARGIN) return Math.max(room - MARGIN - length, MARGIN) - from;
  return from < MARGIN ? MARGIN - from : 0;
}

type Moved = Pick<ReactFlowInstance, 'getViewport' | 'setViewport' | 'setCenter' | 'getInternalNode'>;

/** Moves the view until a step's card can be read: from afar to the step itself, else no more than needed. */
export function approach(flow: Moved, id: string): void {
  const node = flow.getInternalNode(id);
  if (node === undefined || detailAt(flow.getViewport().zoom) === 'cards') return reveal(flow, id);
  const { x, y } = node.internals.positionAbsolute;
  void flow.setCenter(x + CARD.width / 2, y + CARD.height / 2, { zoom: READABLE });
}

/** Moves the view, no more than needed, until a step's card is in it. */
export function reveal(flow: Moved, id: string): void {
  const node = flow.getInternalNode(id);
  const box = document.querySelector('.react-flow')?.getBoundingClientRect();
  if (node === undefined || box === undefined) return;
  const { x, y } = node.internals.positionAbsolute;
  const width = node.measured.width ?? CARD.width;
  const height = node.measured.height ?? CARD.height;
  const view = flow.getViewport();
  const right = shift(x * view.zoom + view.x, width * view.zoom, box.width);
  const down = shift(y * view.zoom + view.y, height * view.zoom, box.height);
  if (right === 0 && down === 0) return;
  const isFarAway = Math.abs(right) > box.width || Math.abs(down) > box.height;
  if (isFarAway) void flow.setCenter(x + width / 2, y + height / 2, { zoom: Math.max(view.zoom, READABLE) });
  else void flow.setViewport({ ...view, x: view.x + right, y: view.y + down });
}
