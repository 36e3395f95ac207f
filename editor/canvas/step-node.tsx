import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useDetail } from './detail.ts';
import type { FlowNode } from './flow.ts';
import { StepBox } from './step-box.tsx';
import { StepCard } from './step-card.tsx';

/** A step on the canvas: its card, or from afar a box of that size. */
export const StepNode = memo(function StepNode({
  data: { step, connected, called },
  width,
  height,
}: NodeProps<FlowNode>) {
  const detail = useDetail();
  if (detail === 'cards') return <StepCard step={step} connected={connected} />;
  return <StepBox step={step} called={called} isTitled={detail === 'titles'} width={width} height={height} />;
});
