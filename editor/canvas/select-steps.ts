import { predecessors, reachableFrom, successors } from '../../engine/scenario/walk-graph.ts';
import type { CanvasStores } from './canvas-stores.ts';
import { asDrawn } from './groups/folded-groups.ts';
import { stepsAmong } from './groups/steps-among.ts';
import { noteKey } from './notes/note-key.ts';

/** Selects some steps, and groups and notes by their keys, and nothing else. */
export function selectSteps({ ui }: CanvasStores, ids: Iterable<string>): void {
  ui.setState({ selectedNodes: new Set(ids), selectedEdges: new Set() });
}

/** Selects some steps, shows their settings where it is one, and brings the first into view, and the keyboard to it. */
export function approachSteps(stores: CanvasStores, ids: readonly string[]): void {
  const [first] = ids;
  selectSteps(stores, ids);
  if (first !== undefined) stores.ui.setState({ panel: 'step', goTo: { node: first, field: null } });
}

/** Selects, beside the selected steps, all from which a lead may come to them, or all to which it may go from them. */
export function selectAlong(stores: CanvasStores, where: 'before' | 'after'): void {
  const { graph } = stores.document.getState().draft;
  const { selectedNodes, peeked } = stores.ui.getState();
  const next = successors(graph);
  const along = reachableFrom(stepsAmong(graph, selectedNodes), where === 'after' ? next : predecessors(next));
  selectSteps(stores, asDrawn(graph, peeked, along));
}

/** Selects every step and note. */
export function selectAll(stores: CanvasStores): void {
  const { graph } = stores.document.getState().draft;
  const steps = asDrawn(
    graph,
    stores.ui.getState().peeked,
    graph.nodes.map(({ id }) => id),
  );
  selectSteps(stores, [...steps, ...(graph.notes ?? []).map(({ id }) => noteKey(id))]);
}
