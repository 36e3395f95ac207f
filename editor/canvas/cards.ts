import { createContext, useContext, useMemo } from 'react';
import type { GraphNode } from '../../engine/scenario/graph.ts';
import { useDocument, useUi } from './canvas-stores.ts';
import { CARD } from './gestures.ts';
import type { Card } from './route-edge.ts';
import type { Size } from './tidy.ts';

export const CardsContext = createContext<readonly Card[]>([]);

/** The cards that ways between steps go round. */
export const useCards = (): readonly Card[] => useContext(CardsContext);

const same = (a: Card, b: Card | undefined): boolean =>
  a.id === b?.id && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

function keepCards(): (nodes: readonly GraphNode[], measured: ReadonlyMap<string, Size>) => readonly Card[] {
  let kept: readonly Card[] = [];
  return (nodes, measured) => {
    const cards = nodes.map(({ id, position: { x, y } }): Card => ({ id, x, y, ...(measured.get(id) ?? CARD) }));
    if (cards.length !== kept.length || !cards.every((card, index) => same(card, kept[index]))) kept = cards;
    return kept;
  };
}

/** Where each card lies once nothing is being dragged; the same list as long as no card moved or grew, so that no way is drawn again. */
export function useLaidCards(): readonly Card[] {
  const nodes = useDocument(({ draft }) => draft.graph.nodes);
  const measured = useUi((state) => state.measured);
  const cardsOf = useMemo(() => keepCards(), []);
  return useMemo(() => cardsOf(nodes, measured), [cardsOf, nodes, measured]);
}
