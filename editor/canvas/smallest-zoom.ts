import type { Size } from './tidy.ts';

const SMALLEST = 0.1;
/** Part of the frame that a drawing fills when all of it is seen. */
const FILLED = 0.8;

/** How far one may zoom out of a drawing of this size: until all of it is in the frame, and to a tenth in any case. */
export function smallestZoom({ width, height }: Size, frame: Size): number {
  if (width === 0 || frame.width === 0 || frame.height === 0) return SMALLEST;
  return Math.min(SMALLEST, (frame.width / width) * FILLED, (frame.height / height) * FILLED);
}
