import type { GraphGroup } from '../../../engine/scenario/graph.ts';
import { useLive } from '../canvas-stores.ts';

interface Sums {
  /** Null while no lead is counted at any of its steps: nothing of it is published. */
  readonly waiting: number | null;
  readonly parked: number;
  readonly faults: number;
  readonly isTested: boolean;
}

/** What is observed at the steps of a group together; each sum is heard by itself, so that a count elsewhere draws nothing anew. */
export function useGroupSums({ steps }: GraphGroup): Sums {
  const sum = (of: (step: string) => number): number => steps.reduce((total, step) => total + of(step), 0);
  return {
    waiting: useLive(({ counts }) =>
      steps.some((step) => counts.has(step)) ? sum((step) => counts.get(step)?.waiting ?? 0) : null,
    ),
    parked: useLive(({ counts }) => sum((step) => counts.get(step)?.parked ?? 0)),
    faults: useLive(({ faultsByNode }) => sum((step) => faultsByNode.get(step)?.length ?? 0)),
    isTested: useLive(({ test }) => test?.at !== undefined && test.at !== null && steps.includes(test.at)),
  };
}
