import { predecessors, reachableFrom, successors } from '../../engine/scenario/walk-graph.ts';
import type { CanvasStores } from './canvas-stores.ts';
import { noteKey, stepsAmong } from './notes/note-key.ts';

/** Selects some steps, and notes by their keys, and nothing else. */
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
  const next = successors(stores.document.getState().draft.graph);
  const selected = stepsAmong(stores.ui.getState().selectedNodes);
  selectSteps(stores, reachableFrom(selected, where === 'after' ? next : predecessors(next)));
}

/** Selects every step and note. */
export function selectAll(stores: CanvasStores): void {
  const { nodes, notes = [] } = stores.document.getState().draft.graph;
  selectSteps(stores, [...nodes.map(({ id }) => id), ...notes.map(({ id }) => noteKey(id))]);
}
