import { EdgeLabelRenderer } from '@xyflow/react';
import { useLive } from '../canvas-stores.ts';
import { DiffMark } from './diff-mark.tsx';
import classes from './versions.module.css';

/** On a way: whether one of two drawings has it alone. */
export function DiffEdgeMark({ edge, x, y }: { readonly edge: string; readonly x: number; readonly y: number }) {
  const change = useLive(({ diff }) => diff?.edges.get(edge));
  if (change === undefined) return null;
  return (
    <EdgeLabelRenderer>
      <span
        className={classes['way']}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        data-testid={`diff-${edge}`}
      >
        <DiffMark change={change} of="way" />
      </span>
    </EdgeLabelRenderer>
  );
}
