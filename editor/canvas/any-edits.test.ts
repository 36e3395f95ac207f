import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { randomGraph } from '../../test/setup/random-graph.ts';
import { changeConfig } from '../../engine/scenario/edit/change-config.ts';
import { changeNote } from '../../engine/scenario/edit/notes/change-note.ts';
import { groupsOf } from '../../engine/scenario/groups-of.ts';
import { changeTitle } from '../../engine/scenario/edit/change-title.ts';
import { onwardGraph } from '../../engine/scenario/onward-graph.ts';
import { seededDice } from '../../engine/scenario/seeded-dice.ts';
import { nodesOnCycles, successors } from '../../engine/scenario/walk-graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { outletsOf } from '../../engine/scenario/edit/outlets-of.ts';
import type { CanvasStores } from './canvas-stores.ts';
import { copySelected, duplicateSelected, pasteCopied } from './copying.ts';
import { edit, editGraph, openDocument, redo, undo } from './document-store.ts';
import { addStep, arrange, arrangeSelected, connectSteps, drop, leadOutlet, removeSelected } from './gestures.ts';
import { carryMembers } from './groups/carry-members.ts';
import { groupSelected, groupsMeant, setFolded, ungroup } from './groups/group-gestures.ts';
import { groupKey } from './groups/group-key.ts';
import { openLive } from './live-store.ts';
import { noteKey } from './notes/note-key.ts';
import { putNote } from './notes/put-note.ts';
import { resizeNote } from './notes/resizing.ts';
import { selectAlong, selectSteps } from './select-steps.ts';
import { openUi } from './ui-store.ts';

/** What a gesture is done to: steps and ways by their places in the drawing, whatever is drawn by then. */
interface Aim {
  readonly one: number;
  readonly other: number;
  readonly x: number;
}

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];
const graphIn = ({ document }: CanvasStores) => document.getState().draft.graph;
const ids = (stores: CanvasStores, { one, other }: Aim): string[] =>
  [at(graphIn(stores).nodes, one), at(graphIn(stores).nodes, other)].flatMap((node) => (node ? [node.id] : []));
const noteId = (stores: CanvasStores, { other }: Aim): string => at(graphIn(stores).notes ?? [], other)?.id ?? 'gone';
/** Steps and, as often as not, a note and a group. */
const keys = (stores: CanvasStores, aim: Aim): string[] => {
  const group = at(graphIn(stores).groups ?? [], aim.one)?.id ?? 'gone';
  return aim.x % 2 === 0 ? ids(stores, aim) : [...ids(stores, aim), noteKey(noteId(stores, aim)), groupKey(group)];
};
const kinds = [...catalogue.keys()];

function outletOf(stores: CanvasStores, { one, x }: Aim): { from: string; outlet: string } {
  const node = at(graphIn(stores).nodes, one);
  const outlet = node && at(outletsOf(node, catalogue) ?? [], x);
  return { from: node?.id ?? 'gone', outlet: outlet?.id ?? 'gone' };
}

/** Every gesture of the canvas that changes the draft. */
const GESTURES: Readonly<Record<string, (stores: CanvasStores, aim: Aim) => void>> = {
  add: (stores, { one, x }) => addStep(stores, at(kinds, one) ?? 'end', { at: { x, y: x } }),
  'add after': (stores, aim) =>
    addStep(stores, at(kinds, aim.other) ?? 'end', {
      after: outletOf(stores, aim).from,
      outlet: outletOf(stores, aim).outlet,
    }),
  insert: (stores, { one, other }) =>
    addStep(stores, at(kinds, one) ?? 'end', { edge: at(graphIn(stores).edges, other)?.id ?? 'gone' }),
  connect: (stores, aim) => void connectSteps(stores, { ...outletOf(stores, aim), to: ids(stores, aim)[1] ?? 'gone' }),
  lead: (stores, aim) =>
    void leadOutlet(stores, outletOf(stores, aim).from, outletOf(stores, aim).outlet, ids(stores, aim)[1] ?? null),
  disconnect: (stores, { one }) => {
    const edge = at(graphIn(stores).edges, one);
    stores.ui.setState({ selectedNodes: new Set(), selectedEdges: new Set(edge ? [edge.id] : []) });
    removeSelected(stores);
  },
  move: (stores, aim) =>
    drop(stores, carryMembers(stores, new Map(keys(stores, aim).map((id) => [id, { x: aim.x, y: aim.one }])))),
  tidy: (stores) => arrange(stores),
  'tidy some': (stores, aim) => {
    selectSteps(stores, ids(stores, aim));
    selectAlong(stores, aim.x % 2 === 0 ? 'before' : 'after');
    arrangeSelected(stores);
  },
  remove: (stores, aim) => {
    selectSteps(stores, keys(stores, aim));
    removeSelected(stores);
  },
  cut: (stores, aim) => {
    selectSteps(stores, keys(stores, aim));
    const copied = copySelected(stores);
    removeSelected(stores, 'cut');
    if (copied !== null) pasteCopied(stores, copied, { x: aim.x, y: 0 });
  },
  duplicate: (stores, aim) => {
    selectSteps(stores, keys(stores, aim));
    duplicateSelected(stores);
  },
  'add a note': (stores, { one, x }) => putNote(stores, { x: one, y: x }),
  'write a note': ({ document, ...stores }, aim) =>
    editGraph(
      document,
      { code: 'writeNote', count: 1 },
      (graph) => changeNote(graph, noteId({ document, ...stores }, aim), { text: `Note ${aim.x}` }),
      `note:${aim.other}`,
    ),
  'resize a note': (stores, aim) =>
    resizeNote(stores, noteId(stores, aim), { size: { width: 120 + aim.x, height: 60 + aim.one } }),
  group: (stores, aim) => {
    selectSteps(stores, keys(stores, aim));
    groupSelected(stores);
  },
  ungroup: (stores, aim) => {
    selectSteps(stores, ids(stores, aim));
    ungroup(stores, groupsMeant(stores));
  },
  fold: (stores, aim) => {
    const group = at(groupsOf(graphIn(stores)), aim.other);
    if (group !== undefined) setFolded(stores, [group], aim.x % 2 === 0);
  },
  'remove a note': (stores, aim) => {
    selectSteps(stores, [noteKey(noteId(stores, aim))]);
    removeSelected(stores);
  },
  retitle: ({ document, ...stores }, aim) =>
    editGraph(
      document,
      { code: 'retitle', count: 1 },
      (graph) => changeTitle(graph, ids({ document, ...stores }, aim)[0] ?? '', `called ${aim.x}`),
      `title:${aim.one}`,
    ),
  configure: ({ document, ...stores }, aim) =>
    editGraph(document, { code: 'configure', count: 1 }, (graph) =>
      changeConfig(graph, ids({ document, ...stores }, aim)[0] ?? '', { ways: [], listens: [], x: aim.x }, catalogue),
    ),
  rename: ({ document }, { x }) =>
    edit(document, { code: 'rename', count: 1 }, (draft) => ({ ...draft, name: `Named ${x}` })),
};

const aim = fc.record({ one: fc.nat(200), other: fc.nat(200), x: fc.nat(900) });
const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(GESTURES)), aim), { maxLength: 20 });

function opened(seed: number): CanvasStores {
  const graph = randomGraph(seededDice(seed), 2 + (seed % 12), catalogue);
  return {
    scenario: 'drawn',
    document: openDocument({ name: 'Drawn', graph, revision: 1, savedAt: '' }),
    ui: openUi(),
    live: openLive(),
    readOnly: false,
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('any gestures, and as many undos, return to the start; as many redos to the end', () => {
  fc.assert(
    fc.property(fc.nat(1_000), steps, (seed, done) => {
      const stores = opened(seed);
      const { document } = stores;
      const drafts = [document.getState().draft];
      for (const [gesture, aimed] of done) {
        vi.advanceTimersByTime(5_000);
        const { past } = document.getState();
        GESTURES[gesture]?.(stores, aimed);
        const added = document.getState().past.length - past.length;
        // One gesture is one entry, or none where it changed nothing; cutting and pasting are two.
        expect(added).toBeLessThanOrEqual(gesture === 'cut' ? 2 : 1);
        for (let back = added - 1; back >= 0; back -= 1) {
          const { after } = document.getState().past.at(-1 - back) ?? { after: drafts[0] };
          if (after !== undefined) drafts.push(after);
        }
      }
      for (const draft of drafts.toReversed()) {
        expect(document.getState().draft).toEqual(draft);
        undo(document);
      }
      expect(document.getState().past).toEqual([]);
      for (const draft of drafts) {
        expect(document.getState().draft).toEqual(draft);
        redo(document);
      }
    }),
    { numRuns: 80 },
  );
});

it('after any gestures there are no two steps of one id, no two ways out of one outlet, no way to nothing, no endless loop and no step in two groups', () => {
  fc.assert(
    fc.property(fc.nat(1_000), steps, (seed, done) => {
      const stores = opened(seed);
      for (const [gesture, aimed] of done) GESTURES[gesture]?.(stores, aimed);
      const { nodes, edges, notes = [], groups = [] } = graphIn(stores);
      const here = new Set(nodes.map(({ id }) => id));
      expect(here.size).toBe(nodes.length);
      expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
      expect(new Set(notes.map(({ id }) => id)).size).toBe(notes.length);
      // Each step is in one group at most, and none is empty or holds what is gone.
      expect(groupsOf(graphIn(stores))).toEqual(groups);
      expect(new Set(edges.map(({ from, outlet }) => `${from} ${outlet}`)).size).toBe(edges.length);
      expect(edges.filter(({ from, to }) => !here.has(from) || !here.has(to))).toEqual([]);
      expect([...nodesOnCycles(successors(onwardGraph(graphIn(stores), catalogue)))]).toEqual([]);
    }),
    { numRuns: 80 },
  );
});
