import { createContext, useContext, useMemo, useRef } from 'react';
import { useDocument, useUi } from './canvas-stores.ts';
import { CARD } from './gestures.ts';
import type { Card } from './route-edge.ts';

export const CardsContext = createContext<readonly Card[]>([]);

/** The cards that ways between steps go round. */
export const useCards = (): readonly Card[] => useContext(CardsContext);

const same = (a: Card, b: Card | undefined): boolean =>
  a.id === b?.id && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** Where each card lies once nothing is being dragged; the same list as long as no card moved or grew, so that no way is drawn again. */
export function useLaidCards(): readonly Card[] {
  const nodes = useDocument(({ draft }) => draft.graph.nodes);
  const measured = useUi((state) => state.measured);
  const kept = useRef<readonly Card[]>([]);
  return useMemo(() => {
    const cards = nodes.map(({ id, position: { x, y } }): Card => ({ id, x, y, ...(measured.get(id) ?? CARD) }));
    if (cards.length !== kept.current.length || !cards.every((card, index) => same(card, kept.current[index])))
      kept.current = cards;
    return kept.current;
  }, [nodes, measured]);
}
