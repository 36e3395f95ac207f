import { extentOf } from '../extent.ts';
import type { Card, Point } from '../route-edge.ts';
import type { Size } from '../tidy.ts';

/** How large a folded group is drawn. */
export const BOX: Size = { width: 240, height: 96 };
/** The room around the steps of one that is not, and above them, where its name stands: less than steps stand apart. */
const FRAME = { margin: 24, top: 46 } as const;

/** Where a group lies whose steps lie there. */
export function boundsOf(cards: readonly Card[], folded: boolean): Point & Size {
  const { x, y, width, height } = extentOf(cards);
  if (folded) return { x, y, ...BOX };
  const { margin, top } = FRAME;
  return { x: x - margin, y: y - top, width: width + 2 * margin, height: height + top + margin };
}
