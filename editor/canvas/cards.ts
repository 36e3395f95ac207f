import { createContext, useContext, useMemo } from 'react';
import { useDocument, useUi } from './canvas-stores.ts';
import { CARD } from './gestures.ts';
import { seenCards } from './groups/seen-cards.ts';
import type { Card } from './route-edge.ts';

export const CardsContext = createContext<readonly Card[]>([]);

/** The cards that ways between steps go round. */
export const useCards = (): readonly Card[] => useContext(CardsContext);

const same = (a: Card, b: Card | undefined): boolean =>
  a.id === b?.id && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

function keepCards(): (cards: readonly Card[]) => readonly Card[] {
  let kept: readonly Card[] = [];
  return (cards) => {
    if (cards.length !== kept.length || !cards.every((card, index) => same(card, kept[index]))) kept = cards;
    return kept;
  };
}

/** Where each card, or the box of a folded group, lies once nothing is being dragged; the same list as long as no card moved or grew, so that no way is drawn again. */
export function useLaidCards(): readonly Card[] {
  const graph = useDocument(({ draft }) => draft.graph);
  const measured = useUi((state) => state.measured);
  const peeked = useUi((state) => state.peeked);
  const keep = useMemo(() => keepCards(), []);
  return useMemo(() => {
    const cards = graph.nodes.map(({ id, position: { x, y } }): Card => ({ id, x, y, ...(measured.get(id) ?? CARD) }));
    return keep(seenCards(graph, cards, peeked));
  }, [keep, graph, measured, peeked]);
}
