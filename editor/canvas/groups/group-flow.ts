import { Position, type Node } from '@xyflow/react';
import type { GraphGroup } from '../../../engine/scenario/graph.ts';
import type { FlowEdge, FlowNode } from '../flow.ts';
import { CARD } from '../gestures.ts';
import type { Point } from '../route-edge.ts';
import type { Size } from '../tidy.ts';
import { boundsOf, BOX } from './group-bounds.ts';
import { groupKey } from './group-key.ts';

/** A group as React Flow holds it: one box where it is folded, else a frame behind its steps. */
export type GroupFlow = Node<
  {
    readonly group: GraphGroup;
    readonly size: Size;
    /** The ways that leave its box, from left to right. */
    readonly out: readonly string[];
  },
  'box' | 'frame'
>;

/** Frames stand before the ways, so that none crosses their names, and behind the steps, also when selected: React Flow lifts what is selected by a thousand. */
const LIFTED = 1_000;

/** What the ways of a box end at: they leave it side by side, in the order of what they lead to. */
function handlesOf(out: readonly FlowEdge[]): NonNullable<GroupFlow['handles']> {
  const source = out.map(({ id }, index) => ({
    id,
    type: 'source' as const,
    position: Position.Bottom,
    x: ((index + 0.5) * BOX.width) / out.length,
    y: BOX.height,
  }));
  return [{ id: null, type: 'target', position: Position.Top, x: BOX.width / 2, y: 0 }, ...source];
}

interface Drawn {
  readonly group: GraphGroup;
  readonly isFolded: boolean;
  readonly steps: readonly FlowNode[];
  /** The ways that leave it, while it is folded. */
  readonly out: readonly FlowEdge[];
  readonly selected: boolean;
  readonly ariaLabel: string;
}

interface Kept extends Point, Size {
  readonly ways: string;
  readonly node: GroupFlow;
}

/** Makes React Flow's nodes of the groups; one that looks as before keeps its object. */
export function makeGroupFlow(): (groups: readonly Drawn[]) => GroupFlow[] {
  let kept = new Map<string, Kept>();
  return (groups) => {
    const next = new Map<string, Kept>();
    for (const { group, isFolded, steps, out, selected, ariaLabel } of groups) {
      const cards = steps.map(({ id, position, measured }) => ({
        id,
        ...position,
        width: measured?.width ?? CARD.width,
        height: measured?.height ?? CARD.height,
      }));
      const { x, y, width, height } = boundsOf(cards, isFolded);
      const ways = out.map(({ id }) => id).join(' ');
      const old = kept.get(group.id);
      const type = isFolded ? 'box' : 'frame';
      const isSameSize = old?.width === width && old.height === height;
      const stays =
        old !== undefined &&
        isSameSize &&
        old.x === x &&
        old.y === y &&
        old.ways === ways &&
        old.node.type === type &&
        old.node.data.group === group &&
        old.node.selected === selected &&
        old.node.ariaLabel === ariaLabel;
      const isSameData = old !== undefined && isSameSize && old.ways === ways && old.node.data.group === group;
      const node: GroupFlow = stays
        ? old.node
        : {
            id: groupKey(group.id),
            type,
            position: { x, y },
            data: isSameData ? old.node.data : { group, size: { width, height }, out: out.map(({ id }) => id) },
            measured: { width, height },
            selected,
            connectable: false,
            ariaLabel,
            ...(isFolded
              ? { handles: handlesOf(out) }
              : {
                  zIndex: selected ? -LIFTED : 0,
                  dragHandle: '.group-head',
                  // What lies in the frame is reached through it, and so is the canvas.
                  style: { pointerEvents: 'none' },
                }),
          };
      next.set(group.id, { x, y, width, height, ways, node });
    }
    kept = next;
    return [...next.values()].map(({ node }) => node);
  };
}
