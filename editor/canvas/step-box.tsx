import { CARD } from './gestures.ts';
import type { GraphNode } from '../../engine/scenario/graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import classes from './step-box.module.css';
import { StepIcon } from './step-icon.tsx';
import { useCardState } from './use-card-state.ts';

interface Seen {
  readonly step: GraphNode;
  readonly called: string;
  readonly isTitled: boolean;
  readonly width: number | undefined;
  readonly height: number | undefined;
}

/** A step from afar: thousands of these are drawn at once, so there is nothing in it but what can be made out. */
export function StepBox({ step, called, isTitled, width = CARD.width, height = CARD.height }: Seen) {
  const definition = catalogue.get(step.kind);
  return (
    <div
      className={classes['box']}
      style={{ width, height }}
      data-category={definition?.category ?? 'end'}
      data-state={useCardState(step)}
      data-testid={`box-${step.id}`}
    >
      {isTitled && <StepIcon name={definition?.icon ?? ''} />}
      {isTitled && <span>{called}</span>}
    </div>
  );
}
