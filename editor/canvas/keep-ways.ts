import { pathThrough, routeEdge, type Card, type Point } from './route-edge.ts';

export interface Way {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly from: Point;
  readonly to: Point;
  readonly place: number;
  readonly places: number;
}

const RADIUS = 10;

/** The way as SVG draws it, round all cards but the two it connects; one that goes back up goes round these too. */
export function wayPath({ source, target, from, to, place, places }: Omit<Way, 'id'>, cards: readonly Card[]) {
  const points = routeEdge({ from, to, place, places }, cards, to.y > from.y ? [source, target] : []);
  return { path: pathThrough(points, RADIUS), points };
}

/** Draws all ways as one path; a way whose ends stayed, among cards that stayed, is not looked for again. */
export function keepWays(): (ways: readonly Way[], cards: readonly Card[]) => string {
  let known: readonly Card[] = [];
  let kept = new Map<string, string>();
  return (ways, cards) => {
    if (cards !== known) kept = new Map();
    const next = new Map<string, string>();
    const paths = ways.map((way) => {
      const key = `${way.id} ${way.from.x} ${way.from.y} ${way.to.x} ${way.to.y} ${way.place} ${way.places}`;
      const path = kept.get(key) ?? wayPath(way, cards).path;
      next.set(key, path);
      return path;
    });
    known = cards;
    kept = next;
    return paths.join('');
  };
}
