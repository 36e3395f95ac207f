import type { Graph, GraphGroup } from '../../../engine/scenario/graph.ts';
import { CARD } from '../gestures.ts';
import type { Card, Point } from '../route-edge.ts';
import type { UiState } from '../ui-store.ts';
import { isFolded } from './folded-groups.ts';
import { boundsOf } from './group-bounds.ts';

/** Where a group is drawn, its steps where they are dragged to just now. */
export function placeOfGroup(
  group: GraphGroup,
  { nodes }: Pick<Graph, 'nodes'>,
  { dragging, measured, peeked }: Pick<UiState, 'dragging' | 'measured' | 'peeked'>,
): Point {
  const steps = new Set(group.steps);
  const cards = nodes.flatMap(({ id, position }): Card[] =>
    steps.has(id) ? [{ id, ...(dragging.get(id) ?? position), ...(measured.get(id) ?? CARD) }] : [],
  );
  return boundsOf(cards, isFolded(group, peeked));
}
