import { expect, it } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import type { CanvasStores } from './canvas-stores.ts';
import { openDocument } from './document-store.ts';
import { addStep, CARD } from './gestures.ts';
import { openLive } from './live-store.ts';
import { openUi, type PickFor } from './ui-store.ts';

/** What a card grows by when it shows how many leads are at its step. */
const NUMBERS = 31;

function opened(): CanvasStores {
  const graph = draw({ start: ['event-received', { name: 'came' }], over: ['end', { result: 'done' }] }, [
    'start > over',
  ]);
  return {
    scenario: 'drawn',
    document: openDocument({ name: 'Drawn', graph, revision: 1, savedAt: '' }),
    ui: openUi(),
    live: openLive(),
    readOnly: false,
  };
}

it.each<readonly [string, PickFor]>([
  ['into a way', { edge: 'e0' }],
  ['after a step', { after: 'start', outlet: null }],
])('a step put %s leaves room for the numbers that cards show once they are live', (_where, pick) => {
  const stores = opened();
  addStep(stores, 'tag', pick);
  const { nodes } = stores.document.getState().draft.graph;
  const [added] = nodes.filter(({ kind }) => kind === 'tag');
  const start = nodes.find(({ id }) => id === 'start');
  expect(added?.position.y).toBeGreaterThan((start?.position.y ?? NaN) + CARD.height + NUMBERS);
  if (!('edge' in pick)) return;
  const over = nodes.find(({ id }) => id === 'over');
  expect(over?.position.y).toBeGreaterThan((added?.position.y ?? NaN) + CARD.height + NUMBERS);
});
