import { swapSteps } from '../../engine/scenario/edit/swap-steps.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import { mainOutlet } from '../../engine/scenario/outline/main-outlet.ts';
import type { OutlineItem } from '../../engine/scenario/outline/outline-of.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import type { CanvasStores } from '../canvas/canvas-stores.ts';
import { editGraph } from '../canvas/document-store.ts';
import { freeOutlet, leadOutlet, removeSelected } from '../canvas/gestures.ts';
import { selectNode, type PickFor } from '../canvas/ui-store.ts';

/** Where a step goes that is added at a line: into the way it tells, else after the step, as it goes on or by its first free outlet. */
export function pickAt({ document }: CanvasStores, item: OutlineItem): PickFor {
  const { graph } = document.getState().draft;
  if (item.is === 'way') return item.edge === null ? { after: item.step, outlet: item.outlet } : { edge: item.edge };
  const node = graph.nodes.find(({ id }) => id === item.step);
  const main = node === undefined ? null : mainOutlet(node, catalogue);
  const on = graph.edges.find(({ from, outlet }) => from === item.step && outlet === main);
  if (on !== undefined) return { edge: on.id };
  const free = main ?? freeOutlet(graph, item.step);
  const taken = graph.edges.find(({ from }) => from === item.step);
  return free === null && taken !== undefined ? { edge: taken.id } : { after: item.step, outlet: free };
}

/** Takes a step away, the flow closing over the gap where it can, or what a way leads to off it. */
export function removeItem(stores: CanvasStores, item: OutlineItem): void {
  if (item.is === 'way') {
    leadOutlet(stores, item.step, item.outlet, null);
    return;
  }
  selectNode(stores.ui, item.step);
  removeSelected(stores);
}

/** The drawing with a step one place further up or down in its row; null where it can't go there. */
export function movedAlong(graph: Graph, step: string, towards: 'up' | 'down'): { graph: Graph; past: string } | null {
  const others = graph.edges.flatMap((edge) => {
    if (towards === 'down') return edge.from === step ? [edge.to] : [];
    return edge.to === step ? [edge.from] : [];
  });
  for (const past of others) {
    const moved =
      towards === 'down' ? swapSteps(graph, step, past, catalogue) : swapSteps(graph, past, step, catalogue);
    if (moved !== null) return { graph: moved, past };
  }
  return null;
}

/** Moves a step one place up or down in its row; answers the step it went past, or null. */
export function moveAlong({ document }: CanvasStores, step: string, towards: 'up' | 'down'): string | null {
  const moved = movedAlong(document.getState().draft.graph, step, towards);
  if (moved === null) return null;
  editGraph(document, { code: 'move', count: 1 }, () => moved.graph);
  return moved.past;
}
