import type { Card, Point } from './route-edge.ts';

const GAP = 28;

/** The place nearest to `at`, below or beside what is in the way, where a card of that size covers no other. */
export function freePlace(at: Point, size: Pick<Card, 'width' | 'height'>, cards: readonly Card[]): Point {
  const isFree = ({ x, y }: Point): boolean =>
    cards.every(
      (card) =>
        x >= card.x + card.width || card.x >= x + size.width || y >= card.y + card.height || card.y >= y + size.height,
    );
  if (isFree(at)) return at;
  const farness = ({ x, y }: Point): number => Math.abs(x - at.x) + Math.abs(y - at.y);
  const places = cards
    .flatMap(({ x, y, width, height }) => [
      { x: at.x, y: y + height + GAP },
      { x: x + width + GAP, y: at.y },
      { x: x - size.width - GAP, y: at.y },
    ])
    .toSorted((a, b) => farness(a) - farness(b));
  return places.find(isFree) ?? at;
}
