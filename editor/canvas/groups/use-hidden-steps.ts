import { useMemo } from 'react';
import type { GraphGroup } from '../../../engine/scenario/graph.ts';
import { useDocument, useUi } from '../canvas-stores.ts';
import { hiddenSteps } from './folded-groups.ts';

/** The steps that are not drawn just now, each with the folded group that stands in for it. */
export function useHiddenSteps(): ReadonlyMap<string, GraphGroup> {
  const graph = useDocument(({ draft }) => draft.graph);
  const peeked = useUi((state) => state.peeked);
  return useMemo(() => hiddenSteps(graph, peeked), [graph, peeked]);
}
