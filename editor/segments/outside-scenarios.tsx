import { useState, type ReactNode } from 'react';
import { CanvasContext, type CanvasStores } from '../canvas/canvas-stores.ts';
import { openDocument } from '../canvas/document-store.ts';
import { openLive } from '../canvas/live-store.ts';
import '../canvas/texts.ts';
import { openUi } from '../canvas/ui-store.ts';
import { useNames } from '../canvas/use-observing.ts';

const open = (): CanvasStores => ({
  scenario: '',
  outside: true,
  document: openDocument({ name: '', graph: { nodes: [], edges: [] }, revision: 0, savedAt: '' }),
  ui: openUi(),
  live: openLive(),
  readOnly: false,
});

/** Lets the canvas's controls be used where there is no scenario, and so no step to choose. */
export function OutsideScenarios({ children }: { readonly children: ReactNode }) {
  const [stores] = useState(open);
  useNames(stores);
  return <CanvasContext value={stores}>{children}</CanvasContext>;
}
