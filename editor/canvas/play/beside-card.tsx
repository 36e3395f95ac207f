import { useStore } from '@xyflow/react';
import type { ReactNode } from 'react';
import type { Card } from '../route-edge.ts';
import classes from './play.module.css';

const WIDEST = 280;
const NARROWEST = 150;
/** What the buttons at the left edge of the canvas take. */
const BUTTONS = 52;
const GAP = 14;
/** What the words are taken to need where they stand above or below. */
const TALL = 140;

interface Props {
  readonly card: Card;
  /** By how much what is written is enlarged to be read from afar. */
  readonly scale: number;
  readonly children: ReactNode;
}

/** Words beside a step's card: at the side that has more room, else below it or above. */
export function BesideCard({ card, scale, children }: Props) {
  const [left, top, zoom] = useStore(({ transform }) => transform);
  const pane = useStore(({ width }) => width);
  const height = useStore((state) => state.height);
  const room = {
    left: (left + card.x * zoom - BUTTONS) / zoom / scale - 2 * GAP,
    right: (pane - left - (card.x + card.width) * zoom) / zoom / scale - 2 * GAP,
  };
  const side = room.right >= Math.min(WIDEST, room.left) ? 'right' : 'left';
  const isBeside = room[side] >= NARROWEST;
  const isLow = top + (isBeside ? card.y : card.y + card.height) * zoom + TALL > height;
  const x = isBeside ? { right: card.x + card.width + GAP, left: card.x - GAP }[side] : card.x;
  const y = isBeside
    ? isLow
      ? card.y + card.height
      : card.y
    : isLow
      ? card.y - 2 * GAP
      : card.y + card.height + 2 * GAP;
  const shift = `translate(${isBeside && side === 'left' ? '-100%' : '0'}, ${isLow ? '-100%' : '0'})`;
  const place = `translate(${x}px, ${y}px) scale(${scale}) ${shift}`;
  const maxWidth = Math.min(WIDEST, isBeside ? room[side] : card.width);
  return (
    <div className={classes['beside']} style={{ transform: place, maxWidth }} data-testid="beside-step">
      {children}
    </div>
  );
}
