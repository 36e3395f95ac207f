export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A card on the canvas, in its units. */
export interface Card extends Point {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** How far below an outlet and above an inlet a way turns, and how far from a card it runs. */
const TURN = 22;
const LANE = 7;
const CLEAR = 24;
/** Pills hang out below a card and on its sides; a way must not touch them. */
const PILLS = { side: 15, below: 14 } as const;
/** Handles are measured to fractions of a pixel: a way this little askew is drawn straight. */
const STRAIGHT = 3;
const BEND_COST = 40;
const HIT_COST = 100_000;
/** Ways past a card are looked for on this many sides of those in the way, nearest first. */
const CHANNELS = 24;

const isHit = (a: Point, b: Point, card: Card): boolean =>
  Math.max(a.x, b.x) > card.x - PILLS.side &&
  Math.min(a.x, b.x) < card.x + card.width + PILLS.side &&
  Math.max(a.y, b.y) > card.y &&
  Math.min(a.y, b.y) < card.y + card.height + PILLS.below;

function legs(points: readonly Point[]): (readonly [Point, Point])[] {
  return points.slice(1).map((to, index) => [points[index] ?? to, to] as const);
}

function cost(points: readonly Point[], cards: readonly Card[]): number {
  let total = points.length * BEND_COST;
  for (const [a, b] of legs(points)) {
    total += Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    for (const card of cards) if (isHit(a, b, card)) total += HIT_COST;
  }
  return total;
}

function cleaned(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (before === undefined || after === undefined) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });
}

interface Ends {
  readonly from: Point;
  readonly to: Point;
  /** The outlet's place among its step's outlets: ways of neighbouring outlets turn at different heights, so that they do not cross. */
  readonly place: number;
  readonly places: number;
}

/**
 * The corners of a way from an outlet (downwards) to an inlet (from above), round the cards in between.
 * `all` are the cards, `but` those that it may touch; a way that nothing can avoid goes behind as few cards as possible.
 */
export function routeEdge(
  { from, to, place, places }: Ends,
  all: readonly Card[],
  but: readonly string[] = [],
): Point[] {
  const reach = TURN + places * LANE;
  const [highest, lowest] = [Math.min(from.y, to.y - reach), Math.max(from.y + reach, to.y)];
  const cards = all.filter(
    ({ id, y, height }) => y < lowest && y + height + PILLS.below > highest && !but.includes(id),
  );
  if (Math.abs(from.x - to.x) < STRAIGHT && to.y > from.y && cost([from, to], cards) < HIT_COST) return [from, to];
  const room = to.y - from.y;
  const lane = (to.x > from.x ? places - 1 - place : place) * LANE;
  const out = from.y + (room > 0 ? Math.min(TURN + lane, Math.max(room * 0.75, room - TURN)) : TURN + lane);
  const into = to.y - (room > 0 ? Math.min(TURN, room / 4) : TURN);
  const bent = (y: number): Point[] => [from, { x: from.x, y }, { x: to.x, y }, to];
  const ways = room > 0 ? [bent(out), bent(into)] : [];
  const best = (): Point[] | undefined =>
    ways.map((way) => ({ way, cost: cost(way, cards) })).sort((a, b) => a.cost - b.cost)[0]?.way;
  const simple = best();
  if (simple !== undefined && cost(simple, cards) < HIT_COST) return cleaned(simple);
  const [top, bottom] = [Math.min(out, into), Math.max(out, into)];
  const middle = (from.x + to.x) / 2;
  const channels = cards
    .filter(({ y, height }) => y < bottom && y + height > top)
    .flatMap(({ x, width }) => [x - CLEAR, x + width + CLEAR])
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
    .slice(0, CHANNELS);
  for (const x of channels.length > 0 ? channels : [Math.max(from.x, to.x) + 10 * CLEAR]) {
    const turn = from.y + TURN + (x > from.x ? places - 1 - place : place) * LANE;
    ways.push([from, { x: from.x, y: turn }, { x, y: turn }, { x, y: into }, { x: to.x, y: into }, to]);
  }
  return cleaned(best() ?? bent(out));
}

/** A way as SVG draws it, its corners rounded. */
export function pathThrough(points: readonly Point[], radius: number): string {
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (before === undefined) return `M${point.x},${point.y}`;
      if (after === undefined) return `L${point.x},${point.y}`;
      const [near, far] = [towards(point, before, radius), towards(point, after, radius)];
      return `L${near.x},${near.y}Q${point.x},${point.y} ${far.x},${far.y}`;
    })
    .join('');
}

/** Goes from a corner along its leg, no farther than the leg's middle. */
function towards(corner: Point, other: Point, radius: number): Point {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y);
  const part = length === 0 ? 0 : Math.min(radius, length / 2) / length;
  return { x: corner.x + (other.x - corner.x) * part, y: corner.y + (other.y - corner.y) * part };
}

/** The middle of the longest leg of a way. */
export function middleOf(points: readonly Point[]): Point {
  const size = ([a, b]: readonly [Point, Point]): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
  const longest = legs(points).sort((a, b) => size(b) - size(a))[0];
  if (longest === undefined) return points[0] ?? { x: 0, y: 0 };
  const [a, b] = longest;
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
