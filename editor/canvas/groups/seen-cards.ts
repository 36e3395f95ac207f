import type { Graph } from '../../../engine/scenario/graph.ts';
import { groupsOf } from '../../../engine/scenario/groups-of.ts';
import type { Card } from '../route-edge.ts';
import { hiddenSteps, isFolded } from './folded-groups.ts';
import { boundsOf } from './group-bounds.ts';
import { groupKey } from './group-key.ts';

/** Of the cards of a drawing those that are drawn, a folded group's box in place of those of its steps. */
export function seenCards(graph: Graph, cards: readonly Card[], peeked: ReadonlySet<string>): readonly Card[] {
  const hidden = hiddenSteps(graph, peeked);
  if (hidden.size === 0) return cards;
  const boxes = groupsOf(graph)
    .filter((group) => isFolded(group, peeked))
    .map((group) => {
      const inside = cards.filter(({ id }) => hidden.get(id)?.id === group.id);
      return { id: groupKey(group.id), ...boundsOf(inside, true) };
    });
  return [...cards.filter(({ id }) => !hidden.has(id)), ...boxes];
}
