import { useEffect, useMemo } from 'react';
import type { GraphGroup } from '../../../engine/scenario/graph.ts';
import { groupsOf } from '../../../engine/scenario/groups-of.ts';
import type { CanvasNode } from '../canvas-node.ts';
import { useDocument, useStores, useUi } from '../canvas-stores.ts';
import type { FlowEdge, FlowNode } from '../flow.ts';
import { useNoteFlow } from '../notes/use-note-flow.ts';
import { foldEdges } from './fold-edges.ts';
import { isFolded } from './folded-groups.ts';
import { makeGroupFlow } from './group-flow.ts';
import { groupKey } from './group-key.ts';
import { useHiddenSteps } from './use-hidden-steps.ts';
import { useSayGroup } from './use-say-group.ts';

/** A step that somebody is led to shows itself: its group is unfolded for them, and stays folded for others. */
function usePeeking(hidden: ReadonlyMap<string, GraphGroup>): void {
  const { ui } = useStores();
  const wanted = useUi(({ goTo, selectedNodes }) =>
    goTo !== null ? goTo.node : selectedNodes.size === 1 ? [...selectedNodes][0] : undefined,
  );
  const around = wanted === undefined ? undefined : hidden.get(wanted)?.id;
  useEffect(() => {
    if (around !== undefined) ui.setState(({ peeked }) => ({ peeked: new Set([...peeked, around]) }));
  }, [around, ui]);
}

interface Seen {
  readonly nodes: CanvasNode[];
  readonly edges: FlowEdge[];
}

/** What stands on the canvas: steps and ways as far as no group is folded over them, groups, which lie behind them, and notes. */
export function useSeen(steps: FlowNode[], ways: FlowEdge[]): Seen {
  const graph = useDocument(({ draft }) => draft.graph);
  const peeked = useUi((state) => state.peeked);
  const selected = useUi((state) => state.selectedNodes);
  const notes = useNoteFlow();
  const say = useSayGroup();
  const groups = useMemo(() => groupsOf(graph), [graph]);
  const hidden = useHiddenSteps();
  usePeeking(hidden);
  const flowOf = useMemo(() => makeGroupFlow(), []);
  const { edges, out } = useMemo(() => foldEdges(ways, hidden, graph), [graph, ways, hidden]);
  const nodes = useMemo<CanvasNode[]>(() => {
    if (groups.length === 0) return [...steps, ...notes];
    const known = new Map(steps.map((step) => [step.id, step]));
    const drawn = groups.map((group) => ({
      group,
      isFolded: isFolded(group, peeked),
      steps: group.steps.flatMap((id) => known.get(id) ?? []),
      out: out.get(group.id) ?? [],
      selected: selected.has(groupKey(group.id)),
      ariaLabel: say(group),
    }));
    return [...flowOf(drawn), ...steps.filter(({ id }) => !hidden.has(id)), ...notes];
  }, [steps, notes, groups, hidden, peeked, out, selected, say, flowOf]);
  return { nodes, edges };
}
