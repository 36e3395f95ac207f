import type { GraphNode } from '../../engine/scenario/graph.ts';
import { useLive } from './canvas-stores.ts';

/** What a card's edge says: the test run is here, leads are stuck, something needs you, or nothing. */
export function useCardState({ id, kind }: Pick<GraphNode, 'id' | 'kind'>): 'test' | 'stuck' | 'faulty' | 'quiet' {
  return useLive(({ test, counts, faultsByNode, unserved }) => {
    if (test?.at === id) return 'test';
    if ((counts.get(id)?.parked ?? 0) > 0) return 'stuck';
    return faultsByNode.has(id) || unserved.has(kind) ? 'faulty' : 'quiet';
  });
}
