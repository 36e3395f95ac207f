import { changeGroup } from '../../../engine/scenario/edit/groups/change-group.ts';
import { moveNodes } from '../../../engine/scenario/edit/move-nodes.ts';
import type { Graph, GraphGroup } from '../../../engine/scenario/graph.ts';
import type { Card } from '../route-edge.ts';
import { boundsOf } from './group-bounds.ts';

const cover = (a: Card, b: Card): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/**
 * Unfolds a group where it was folded. Steps that stand by now where its own come back make room: those below its box move
 * down, those right of it to the right.
 */
export function unfold(graph: Graph, group: GraphGroup, cards: readonly Card[]): Graph {
  const unfolded = changeGroup(graph, group.id, { folded: false });
  const inside = cards.filter(({ id }) => group.steps.includes(id));
  const others = cards.filter(({ id }) => !group.steps.includes(id));
  const [box, frame] = [boundsOf(inside, true), boundsOf(inside, false)];
  const [right, bottom] = [frame.x + frame.width, frame.y + frame.height];
  if (!inside.some((card) => others.some((other) => cover(card, other)))) return unfolded;
  const [across, down] = [right - box.x - box.width, bottom - box.y - box.height];
  const places = others.flatMap(({ id, x, y }) => {
    if (y >= box.y + box.height) return [[id, { x, y: y + down }] as const];
    return x >= box.x + box.width ? [[id, { x: x + across, y }] as const] : [];
  });
  return moveNodes(unfolded, new Map(places));
}
