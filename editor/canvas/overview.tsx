import { MiniMap } from '@xyflow/react';
import { useMemo } from 'react';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { paperColour } from '../ui/colours.ts';
import type { CanvasNode } from './canvas-node.ts';
import classes from './canvas.module.css';
import { useCards } from './cards.ts';
import { extentOf } from './extent.ts';
import { CARD } from './gestures.ts';

const MAP = { width: 150, height: 110 };

function tint({ data }: CanvasNode): string {
  if ('note' in data || 'group' in data) {
    const paper = paperColour('note' in data ? data.note.colour : data.group.colour);
    return `color-mix(in srgb, ${paper} 70%, var(--mantine-color-dimmed))`;
  }
  return `var(--tint-${catalogue.get(data.step.kind)?.category ?? 'end'})`;
}

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
