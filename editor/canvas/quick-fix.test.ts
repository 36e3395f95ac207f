import { expect, it } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import { validateGraph } from '../../engine/scenario/validate.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import type { CanvasStores } from './canvas-stores.ts';
import { openDocument } from './document-store.ts';
import { openLive } from './live-store.ts';
import { quickFixes } from './quick-fix.ts';
import { openUi } from './ui-store.ts';

const nothing = new Set<string>();
const known = {
  templates: nothing,
  forms: nothing,
  people: nothing,
  scenarios: nothing,
  segments: nothing,
  topics: nothing,
};
const faultsOf = (graph: Graph) => validateGraph(graph, catalogue, known);

function opened(graph: Graph): CanvasStores {
  return {
    scenario: 'drawn',
    document: openDocument({ name: 'Drawn', graph, revision: 1, savedAt: '' }),
    ui: openUi(),
    live: openLive(),
    readOnly: false,
  };
}

const come = ['event-received', { name: 'came' }] as const;
const over = ['end', { result: 'done' }] as const;

it.each<readonly [string, string, Graph]>([
  ['an outlet that leads nowhere', 'end', draw({ come }, [])],
  ['a way from an outlet that is not there', 'connection', draw({ come, over }, ['come > over', 'come.lost > over'])],
  [
    'two ways from one outlet',
    'connection',
    draw({ come, over, more: over }, ['come > over', 'come > more', 'come > over']),
  ],
  ['a way to a trigger', 'connection', draw({ come, more: come, over }, ['come > over', 'more > come'])],
  ['a way to nothing', 'connection', draw({ come, over }, ['come > over', 'come.lost > gone'])],
  [
    'a step of a kind nobody knows',
    'remove',
    draw({ come, odd: ['no-such-kind'], over }, ['come > odd', 'odd > over']),
  ],
])('%s is mended at once', (_what, code, graph) => {
  const before = faultsOf(graph);
  const [fault, fix] =
    before.flatMap((one) =>
      quickFixes(one).flatMap((offered) => (offered.code === code ? [[one, offered] as const] : [])),
    )[0] ?? [];
  const stores = opened(graph);
  fix?.run(stores);
  const after = faultsOf(stores.document.getState().draft.graph);
  expect(after.filter((one) => one.code === fault?.code && one.edge === fault.edge && one.node === fault.node)).toEqual(
    [],
  );
  expect(after.length).toBeLessThanOrEqual(before.length);
  expect(stores.document.getState().past).toHaveLength(1);
});

it('a missing trigger is chosen above all that is drawn', () => {
  const stores = opened(draw({ over, more: over }, []));
  const [fix] = faultsOf(draw({ over }, [])).flatMap((fault) => quickFixes(fault));
  fix?.run(stores);
  expect(stores.ui.getState().pick).toEqual({ at: { x: 0, y: -220 }, only: 'trigger' });
});
