import { useStore, useStoreApi, ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import { useCards } from './cards.ts';
import classes from './far-ways.module.css';
import type { FlowEdge, FlowNode } from './flow.ts';
import { keepWays } from './keep-ways.ts';
import { wayOfEdge } from './way-of-edge.ts';

/** All ways between steps as one line, as they are seen from afar: thousands that each can be pointed at would take seconds. */
export function FarWays({ edges }: { readonly edges: readonly FlowEdge[] }) {
  const cards = useCards();
  const nodes = useStore((state) => state.nodes);
  const store = useStoreApi<FlowNode>();
  const pathOf = useMemo(() => keepWays(), []);
  const path = useMemo(() => {
    const { nodeLookup } = store.getState();
    const ways = nodes.length === 0 ? [] : edges.flatMap((edge) => wayOfEdge(edge, nodeLookup) ?? []);
    return pathOf(ways, cards);
  }, [edges, cards, nodes, store, pathOf]);
  return (
    <ViewportPortal>
      <svg className={classes['ways']} aria-hidden data-testid="far-ways">
        <path d={path} />
      </svg>
    </ViewportPortal>
  );
}
