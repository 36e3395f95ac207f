import type { InternalNode } from '@xyflow/react';
import type { FlowEdge, FlowNode } from './flow.ts';
import { CARD } from './gestures.ts';
import type { Way } from './keep-ways.ts';
import type { Point } from './route-edge.ts';

type Held = InternalNode<FlowNode>;

function outletOf({ internals, measured }: Held, end: FlowEdge['sourceHandle'], place: number, places: number): Point {
  const { x, y } = internals.positionAbsolute;
  const handle = internals.handleBounds?.source?.find(({ id }) => id === end);
  if (handle !== undefined) return { x: x + handle.x + handle.width / 2, y: y + handle.y + handle.height };
  return { x: x + ((place + 0.5) * CARD.width) / places, y: y + (measured.height ?? CARD.height) };
}

function inletOf({ internals }: Held): Point {
  const { x, y } = internals.positionAbsolute;
  const handle = internals.handleBounds?.target?.[0];
  return handle === undefined ? { x: x + CARD.width / 2, y } : { x: x + handle.x + handle.width / 2, y: y + handle.y };
}

/** Where a connection begins and ends on the canvas; null while one of its steps is not there. */
export function wayOfEdge(
  { id, source, sourceHandle, target, data }: FlowEdge,
  nodes: ReadonlyMap<string, Held>,
): Way | null {
  const [from, to] = [nodes.get(source), nodes.get(target)];
  if (from === undefined || to === undefined || data === undefined) return null;
  const { place, places } = data;
  return { id, source, target, place, places, from: outletOf(from, sourceHandle, place, places), to: inletOf(to) };
}
