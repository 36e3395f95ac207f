import type { ReactFlowInstance } from '@xyflow/react';
import type { Graph } from '../../engine/scenario/graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { CARD } from './gestures.ts';

const MARGIN = 32;
const SMALLEST = 0.65;
const READABLE = 0.85;

/** What is seen first: all of a small scenario, else its beginning at a size that can be read, all its columns if they fit. */
export function openView(flow: Pick<ReactFlowInstance, 'setViewport'>, { nodes }: Graph, frame: Element | null): void {
  const box = frame?.getBoundingClientRect();
  const [first] = nodes;
  if (box === undefined || first === undefined) return;
  const left = Math.min(...nodes.map(({ position }) => position.x));
  const right = Math.max(...nodes.map(({ position }) => position.x)) + CARD.width;
  const top = Math.min(...nodes.map(({ position }) => position.y));
  const bottom = Math.max(...nodes.map(({ position }) => position.y)) + CARD.height;
  const zoom = Math.min(1, (box.width - 2 * MARGIN) / (right - left), (box.height - 2 * MARGIN) / (bottom - top));
  if (zoom >= SMALLEST) {
    void flow.setViewport({ zoom, x: (box.width - (left + right) * zoom) / 2, y: MARGIN - top * zoom });
    return;
  }
  const isNarrow = (right - left) * READABLE <= box.width - 2 * MARGIN;
  const start = nodes.find(({ kind }) => catalogue.get(kind)?.category === 'trigger') ?? first;
  void flow.setViewport({
    zoom: READABLE,
    x: box.width / 2 - (isNarrow ? (left + right) / 2 : start.position.x + CARD.width / 2) * READABLE,
    y: MARGIN - start.position.y * READABLE,
  });
}
