import { useStore, useStoreApi } from '@xyflow/react';
import { useMemo } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { useDocument } from '../canvas-stores.ts';
import { useLaidCards } from '../cards.ts';
import { flowEdges, type FlowNode } from '../flow.ts';
import { foldEdges } from '../groups/fold-edges.ts';
import { useHiddenSteps } from '../groups/use-hidden-steps.ts';
import { type Way, wayPath } from '../keep-ways.ts';
import { type Card, middleOf, type Point } from '../route-edge.ts';
import { wayOfEdge } from '../way-of-edge.ts';

/** A connection as it lies on the canvas. */
export interface LaidWay {
  readonly id: string;
  readonly path: string;
  readonly middle: Point;
}

const NONE: ReadonlySet<string> = new Set();

/** Lays connections out; one whose ends stayed, among cards that stayed, is not laid again. */
function keepLaid(): (ways: readonly Way[], cards: readonly Card[]) => ReadonlyMap<string, LaidWay> {
  let among: readonly Card[] = [];
  let kept = new Map<string, { readonly key: string; readonly laid: LaidWay }>();
  return (ways, cards) => {
    const known = among === cards ? kept : new Map<string, never>();
    among = cards;
    kept = new Map(
      ways.map((way) => {
        const key = JSON.stringify(way);
        const before = known.get(way.id);
        if (before?.key === key) return [way.id, before];
        const { path, points } = wayPath(way, cards);
        return [way.id, { key, laid: { id: way.id, path, middle: middleOf(points) } }];
      }),
    );
    return new Map([...kept].map(([id, { laid }]) => [id, laid]));
  };
}

/** How the connections lie on the canvas, by id, for what is drawn along them; those inside a folded group do not. */
export function useWays(): ReadonlyMap<string, LaidWay> {
  const language = useLanguage();
  const graph = useDocument(({ draft }) => draft.graph);
  const cards = useLaidCards();
  const nodes = useStore((state) => state.nodes);
  const store = useStoreApi<FlowNode>();
  const hidden = useHiddenSteps();
  const lay = useMemo(() => keepLaid(), []);
  const edges = useMemo(() => {
    const ways = flowEdges(graph, NONE, language, () => '');
    return foldEdges(ways, hidden, graph).edges;
  }, [graph, hidden, language]);
  return useMemo(() => {
    const { nodeLookup } = store.getState();
    return lay(nodes.length === 0 ? [] : edges.flatMap((edge) => wayOfEdge(edge, nodeLookup) ?? []), cards);
  }, [edges, cards, nodes, store, lay]);
}
