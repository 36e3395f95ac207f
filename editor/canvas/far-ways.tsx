import { useStore, useStoreApi, ViewportPortal, type InternalNode } from '@xyflow/react';
import { useMemo } from 'react';
import { useCards } from './cards.ts';
import classes from './far-ways.module.css';
import type { FlowEdge, FlowNode } from './flow.ts';
import { CARD } from './gestures.ts';
import { keepWays, type Way } from './keep-ways.ts';
import type { Point } from './route-edge.ts';

type Held = InternalNode<FlowNode>;

function outletOf({ internals, measured }: Held, outlet: string, place: number, places: number): Point {
  const { x, y } = internals.positionAbsolute;
  const handle = internals.handleBounds?.source?.find(({ id }) => id === outlet);
  if (handle !== undefined) return { x: x + handle.x + handle.width / 2, y: y + handle.y + handle.height };
  return { x: x + ((place + 0.5) * CARD.width) / places, y: y + (measured.height ?? CARD.height) };
}

function inletOf({ internals }: Held): Point {
  const { x, y } = internals.positionAbsolute;
  const handle = internals.handleBounds?.target?.[0];
  return handle === undefined ? { x: x + CARD.width / 2, y } : { x: x + handle.x + handle.width / 2, y: y + handle.y };
}

/** All ways between steps as one line, as they are seen from afar: thousands that each can be pointed at would take seconds. */
export function FarWays({ edges }: { readonly edges: readonly FlowEdge[] }) {
  const cards = useCards();
  const nodes = useStore((state) => state.nodes);
  const store = useStoreApi<FlowNode>();
  const pathOf = useMemo(() => keepWays(), []);
  const path = useMemo(() => {
    const { nodeLookup } = store.getState();
    const ways = edges.flatMap(({ id, source, target, data }): Way[] => {
      const [from, to] = [nodeLookup.get(source), nodeLookup.get(target)];
      if (from === undefined || to === undefined || data === undefined || nodes.length === 0) return [];
      const { outlet, place, places } = data;
      return [{ id, source, target, place, places, from: outletOf(from, outlet, place, places), to: inletOf(to) }];
    });
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
