import { expect, it } from 'vitest';
import { smallestZoom } from './smallest-zoom.ts';

const frame = { width: 1_000, height: 800 };

it('lets one zoom out until two thousand steps, one below the other, are all in the frame', () => {
  const column = { width: 240, height: 2_000 * 240 };
  expect(smallestZoom(column, frame) * column.height).toBeLessThan(frame.height);
});

it('keeps a drawing that fits at a tenth from getting lost', () => {
  expect(smallestZoom({ width: 4_240, height: 2_000 }, frame)).toBe(0.1);
  expect(smallestZoom({ width: 0, height: 0 }, frame)).toBe(0.1);
});
