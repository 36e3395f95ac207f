import { describe, expect, it } from 'vitest';
import { middleOf, pathThrough, routeEdge, type Card, type Point } from './route-edge.ts';

const card = (id: string, x: number, y: number): Card => ({ id, x, y, width: 240, height: 120 });
const only = { place: 0, places: 1 };

const behind = (points: readonly Point[], { x, y, width, height }: Card): boolean =>
  points.slice(1).some((to, index) => {
    const from = points[index] ?? to;
    return (
      Math.max(from.x, to.x) > x &&
      Math.min(from.x, to.x) < x + width &&
      Math.max(from.y, to.y) > y &&
      Math.min(from.y, to.y) < y + height
    );
  });

describe('the way of an edge', () => {
  it('is straight when the inlet is below the outlet and nothing between', () => {
    expect(routeEdge({ from: { x: 120, y: 130 }, to: { x: 120, y: 200 }, ...only }, [])).toEqual([
      { x: 120, y: 130 },
      { x: 120, y: 200 },
    ]);
  });

  it('turns below its source and goes down in the column of its target', () => {
    const cards = [card('a', 0, 200), card('b', 0, 400), card('c', 0, 600)];
    const way = routeEdge({ from: { x: 180, y: 130 }, to: { x: 440, y: 800 }, ...only }, cards);
    expect(cards.some((other) => behind(way, other))).toBe(false);
    expect(way).toHaveLength(4);
    expect(way.at(-2)?.x).toBe(440);
  });

  it('goes round cards that stand in both columns', () => {
    const cards = [card('a', 0, 200), card('b', 320, 200), card('c', 320, 400), card('d', 0, 600)];
    const way = routeEdge({ from: { x: 180, y: 130 }, to: { x: 440, y: 800 }, ...only }, cards);
    expect(cards.some((other) => behind(way, other))).toBe(false);
    expect(way[0]).toEqual({ x: 180, y: 130 });
    expect(way.at(-1)).toEqual({ x: 440, y: 800 });
  });

  it('goes round a target above its source', () => {
    const cards = [card('a', 0, 200)];
    const way = routeEdge({ from: { x: 120, y: 530 }, to: { x: 120, y: 0 }, ...only }, cards);
    expect(behind(way, card('a', 0, 200))).toBe(false);
    expect(way.at(-2)?.y).toBeLessThan(0);
  });

  it('turns later than its right neighbour when both go right, so that they do not cross', () => {
    const to = { x: 600, y: 400 };
    const [left, right] = [0, 1].map((place) =>
      routeEdge({ from: { x: 60 + 100 * place, y: 100 }, to: { ...to, x: to.x + place }, place, places: 2 }, []),
    );
    expect(left?.[1]?.y).toBeGreaterThan(right?.[1]?.y ?? NaN);
  });
});

it('draws a way with its corners rounded, no rounder than its legs are long', () => {
  const corner = [
    { x: 0, y: 0 },
    { x: 0, y: 8 },
    { x: 100, y: 8 },
  ];
  expect(pathThrough(corner, 10)).toBe('M0,0L0,4Q0,8 10,8L100,8');
  expect(middleOf(corner)).toEqual({ x: 50, y: 8 });
});
