import type { CopiedSteps } from '../../engine/scenario/edit/copied-steps.ts';
import { copySteps } from '../../engine/scenario/edit/copy-steps.ts';
import { pasteSteps } from '../../engine/scenario/edit/paste-steps.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import type { CanvasStores } from './canvas-stores.ts';
import { editGraph, type SharedEdit } from './document-store.ts';
import { extentOf } from './extent.ts';
import { freePlace } from './free-place.ts';
import { CARD, cardsIn } from './gestures.ts';
import { newId } from './new-id.ts';
import { asDrawn } from './groups/folded-groups.ts';
import { stepsAmong } from './groups/steps-among.ts';
import { labelOf } from './notes/label-of.ts';
import { noteCards } from './notes/note-cards.ts';
import { noteKey, notesAmong } from './notes/note-key.ts';
import type { Point } from './route-edge.ts';
import { approachSteps } from './select-steps.ts';

const BESIDE = { x: 280, y: 40 } as const;

/** The selected steps, groups and notes, to be put into the clipboard; null where none is selected. */
export function copySelected({ document, ui, scenario }: CanvasStores): CopiedSteps | null {
  const { selectedNodes } = ui.getState();
  const { graph } = document.getState().draft;
  return copySteps(graph, new Set(stepsAmong(graph, selectedNodes)), scenario, notesAmong(selectedNodes));
}

const extentOfCopied = ({ nodes, notes = [] }: CopiedSteps) =>
  extentOf([...nodes.map(({ id, position }) => ({ id, ...position, ...CARD })), ...noteCards(notes)]);

/** Answers how many steps and notes came in: none where the drawing would hold too many. */
function put(stores: CanvasStores, copied: CopiedSteps, code: SharedEdit, at: Point): number {
  const extent = extentOfCopied(copied);
  const { graph } = stores.document.getState().draft;
  const place = freePlace(at, extent, cardsIn(stores, graph));
  const by = { x: Math.round(place.x - extent.x), y: Math.round(place.y - extent.y) };
  const pasted = pasteSteps(graph, copied, { catalogue, scenario: stores.scenario, by, newId });
  if (pasted === null) return 0;
  editGraph(stores.document, labelOf(code, pasted.ids.length, pasted.notes.length), () => pasted.graph);
  const steps = asDrawn(pasted.graph, stores.ui.getState().peeked, pasted.ids);
  approachSteps(stores, [...steps, ...pasted.notes.map(noteKey)]);
  return pasted.ids.length + pasted.notes.length;
}

/** Puts copied steps and notes in at a free place near `centre` and selects them; answers how many came in. */
export function pasteCopied(stores: CanvasStores, copied: CopiedSteps, centre: Point): number {
  return put(stores, copied, 'paste', centre);
}

/** Puts copies of the selected steps and notes beside them and selects the copies; answers how many there are. */
export function duplicateSelected(stores: CanvasStores): number {
  const copied = copySelected(stores);
  if (copied === null) return 0;
  const { x, y } = extentOfCopied(copied);
  return put(stores, copied, 'duplicate', { x: x + BESIDE.x, y: y + BESIDE.y });
}
