import { expect, it } from 'vitest';
import { smallestZoom } from './smallest-zoom.ts';

const frame = { width: 1_000, height: 800 };
const card = (x: number, y: number) => ({ id: `${x} ${y}`, x, y, width: 240, height: 120 });

it('lets one zoom out until two thousand steps, one below the other, are all in the frame', () => {
  const column = Array.from({ length: 2_000 }, (_, index) => card(0, index * 240));
  expect(smallestZoom(column, frame) * (1_999 * 240 + 120)).toBeLessThan(frame.height);
});

it('keeps a drawing that fits at a tenth from getting lost', () => {
  expect(smallestZoom([card(-2_000, 0), card(2_000, 2_000)], frame)).toBe(0.1);
  expect(smallestZoom([], frame)).toBe(0.1);
});
