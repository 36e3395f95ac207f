import { MiniMap } from '@xyflow/react';
import { useMemo } from 'react';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { paperColour } from '../ui/colours.ts';
import classes from './canvas.module.css';
import { useCards } from './cards.ts';
import { extentOf } from './extent.ts';
import type { CanvasNode } from './flow.ts';
import { CARD } from './gestures.ts';

const MAP = { width: 150, height: 110 };

const tint = ({ data }: CanvasNode): string =>
  'note' in data ? paperColour(data.note.colour) : `var(--tint-${catalogue.get(data.step.kind)?.category ?? 'end'})`;

/** The whole drawing in a corner, each step in its colour and no smaller than can be seen. */
export function Overview() {
  const cards = useCards();
  const stroke = useMemo(() => {
    const { width, height } = extentOf(cards);
    return Math.max(0, Math.max(width / MAP.width, height / MAP.height) - CARD.height);
  }, [cards]);
  return (
    <MiniMap
      pannable
      zoomable
      position="bottom-right"
      style={MAP}
      className={classes['minimap'] ?? ''}
      nodeColor={tint}
      nodeStrokeColor={tint}
      nodeStrokeWidth={stroke}
    />
  );
}
