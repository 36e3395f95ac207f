import type { CopiedSteps } from '../../engine/scenario/edit/copied-steps.ts';
import { copySteps } from '../../engine/scenario/edit/copy-steps.ts';
import { pasteSteps } from '../../engine/scenario/edit/paste-steps.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import type { CanvasStores } from './canvas-stores.ts';
import { editGraph, type EditLabel } from './document-store.ts';
import { extentOf } from './extent.ts';
import { freePlace } from './free-place.ts';
import { CARD, cardsIn } from './gestures.ts';
import { newId } from './new-id.ts';
import type { Point } from './route-edge.ts';
import { approachSteps } from './select-steps.ts';

const BESIDE = { x: 280, y: 40 } as const;

/** The selected steps, to be put into the clipboard; null where none is selected. */
export function copySelected({ document, ui, scenario }: CanvasStores): CopiedSteps | null {
  return copySteps(document.getState().draft.graph, ui.getState().selectedNodes, scenario);
}

/** Answers how many steps came in: none where the drawing would hold too many. */
function put(stores: CanvasStores, copied: CopiedSteps, code: EditLabel['code'], at: Point): number {
  const extent = extentOf(copied.nodes.map(({ id, position }) => ({ id, ...position, ...CARD })));
  const { graph } = stores.document.getState().draft;
  const place = freePlace(at, extent, cardsIn(stores, graph));
  const by = { x: Math.round(place.x - extent.x), y: Math.round(place.y - extent.y) };
  const pasted = pasteSteps(graph, copied, { catalogue, scenario: stores.scenario, by, newId });
  if (pasted === null) return 0;
  editGraph(stores.document, { code, count: pasted.ids.length }, () => pasted.graph);
  approachSteps(stores, pasted.ids);
  return pasted.ids.length;
}

/** Puts copied steps in at a free place near `centre` and selects them; answers how many came in. */
export function pasteCopied(stores: CanvasStores, copied: CopiedSteps, centre: Point): number {
  return put(stores, copied, 'paste', centre);
}

/** Puts copies of the selected steps beside them and selects the copies; answers how many there are. */
export function duplicateSelected(stores: CanvasStores): number {
  const copied = copySelected(stores);
  if (copied === null) return 0;
  const { x, y } = extentOf(copied.nodes.map(({ id, position }) => ({ id, ...position, ...CARD })));
  return put(stores, copied, 'duplicate', { x: x + BESIDE.x, y: y + BESIDE.y });
}
