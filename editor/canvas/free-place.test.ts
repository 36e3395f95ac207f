import { expect, it } from 'vitest';
import { freePlace } from './free-place.ts';

const size = { width: 240, height: 120 };
const card = (x: number, y: number) => ({ id: `${x}:${y}`, x, y, ...size });

it('leaves a step where it was dropped when nothing lies there', () => {
  expect(freePlace({ x: 300, y: 10 }, size, [card(0, 0), card(300, 400)])).toEqual({ x: 300, y: 10 });
});

it('moves a step dropped on the lower half of a card below it', () => {
  const { x, y } = freePlace({ x: 10, y: 60 }, size, [card(0, 0)]);
  expect(x).toBe(10);
  expect(y).toBeGreaterThan(120);
});

it('moves it beside a column that has no room below', () => {
  const column = [0, 200, 400, 600].map((y) => card(0, y));
  const { x, y } = freePlace({ x: 20, y: 10 }, size, column);
  expect(x).toBeGreaterThan(240);
  expect(y).toBe(10);
});
