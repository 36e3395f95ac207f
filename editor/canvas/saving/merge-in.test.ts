import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeConfig } from '../../../engine/scenario/edit/change-config.ts';
import { changeTitle } from '../../../engine/scenario/edit/change-title.ts';
import type { Graph } from '../../../engine/scenario/graph.ts';
import { choiceOf } from '../../../engine/scenario/merge/conflict.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { seededDice } from '../../../engine/scenario/seeded-dice.ts';
import { draw } from '../../../test/setup/draw.ts';
import { randomEdits } from '../../../test/setup/random-edits.ts';
import { randomGraph } from '../../../test/setup/random-graph.ts';
import { editGraph, isUnsaved, openDocument, redo, undo, type DocumentStore, type Revised } from '../document-store.ts';
import { mergeIn } from './merge-in.ts';
import { restore } from './restore.ts';

const base = draw(
  {
    start: ['event-received', { name: 'came' }],
    rest: ['wait', { duration: { amount: 3, unit: 'days' } }],
    over: ['end', { result: 'done' }],
  },
  ['start > rest', 'rest.timeout > over'],
);
const days = (graph: Graph, amount: number): Graph =>
  changeConfig(graph, 'rest', { duration: { amount, unit: 'days' } }, catalogue);
const camille = { id: 'camille', name: 'Camille' };
const saved = (graph: Graph, revision = 2): Revised => ({
  name: 'Drawn',
  graph,
  revision,
  savedAt: '2026-11-28T12:00:00Z',
  savedBy: camille,
});

let document: DocumentStore;
beforeEach(() => {
  document = openDocument(saved(base, 1));
});
const graph = (): Graph => document.getState().draft.graph;
const titleOf = (id: string) => graph().nodes.find((node) => node.id === id)?.title;
const restsFor = () => graph().nodes.find((node) => node.id === 'rest')?.config['duration'];
const call = (id: string, title: string): void =>
  editGraph(document, { code: 'retitle', count: 1 }, (was) => changeTitle(was, id, title));

describe('what somebody else saved', () => {
  it('is in a draft that has nothing unsaved, which stays so', () => {
    expect(mergeIn(document, saved(days(base, 5)), false)).toBe(true);
    expect(restsFor()).toEqual({ amount: 5, unit: 'days' });
    expect(isUnsaved(document.getState())).toBe(false);
    expect(document.getState()).toMatchObject({ revision: 2, news: { by: camille, hasMine: false } });
  });

  it('is told also where it is but a note or a group', () => {
    const groups = [{ id: 'g', name: 'Rests', steps: ['rest'], folded: true, colour: 'grey' as const }];
    mergeIn(document, saved({ ...base, groups }), false);
    expect(document.getState().news).toMatchObject({ changed: { nodes: [] }, drawn: ['groups'] });
  });

  it('comes beside what is unsaved, which is saved over it', () => {
    call('over', 'The end');
    mergeIn(document, saved(days(base, 5)), false);
    expect(titleOf('over')).toBe('The end');
    expect(restsFor()).toEqual({ amount: 5, unit: 'days' });
    expect(isUnsaved(document.getState())).toBe(true);
    expect(document.getState().saved.graph).toEqual(days(base, 5));
  });

  it('leaves nothing unsaved where it is what I did', () => {
    call('over', 'The end');
    mergeIn(document, saved(structuredClone(graph())), false);
    expect(isUnsaved(document.getState())).toBe(false);
  });

  it('waits where both changed one thing, for the save that asks', () => {
    editGraph(document, { code: 'configure', count: 1 }, (was) => days(was, 4));
    expect(mergeIn(document, saved(days(base, 5)), false)).toBe(false);
    expect(document.getState()).toMatchObject({ saving: 'idle', revision: 1, meeting: null });
    expect(mergeIn(document, saved(days(base, 5)), true)).toBe(false);
    const { meeting } = document.getState();
    expect(meeting?.conflicts).toMatchObject([{ mine: { amount: 4 }, theirs: { amount: 5 } }]);
    const choices = new Map([[choiceOf(meeting?.conflicts?.[0]?.path ?? []), 'theirs' as const]]);
    expect(mergeIn(document, saved(days(base, 5)), true, choices)).toBe(true);
    expect(restsFor()).toEqual({ amount: 5, unit: 'days' });
    expect(document.getState()).toMatchObject({ saving: 'idle', meeting: null });
  });
});

describe('a save whose answer was lost', () => {
  it('is no change of somebody else’s: what was undone since stays undone', () => {
    call('over', 'Undone');
    const { draft } = document.getState();
    document.setState({ sent: [draft] });
    undo(document);
    expect(isUnsaved(document.getState())).toBe(true);
    mergeIn(document, saved(structuredClone(draft.graph)), false);
    expect(titleOf('over')).toBe('over');
    expect(document.getState()).toMatchObject({ revision: 2, sent: [], news: null });
    expect(isUnsaved(document.getState())).toBe(true);
  });
});

describe('undo after a merge', () => {
  it('takes back my own gestures, one by one, and none of theirs', () => {
    call('over', 'The end');
    call('start', 'The beginning');
    mergeIn(document, saved(days(base, 5)), false);
    undo(document);
    expect([titleOf('start'), titleOf('over')]).toEqual(['start', 'The end']);
    undo(document);
    expect(titleOf('over')).toBe('over');
    expect(restsFor()).toEqual({ amount: 5, unit: 'days' });
    expect(document.getState().past).toEqual([]);
    expect(isUnsaved(document.getState())).toBe(false);
    redo(document);
    redo(document);
    expect([titleOf('start'), titleOf('over')]).toEqual(['The beginning', 'The end']);
    expect(restsFor()).toEqual({ amount: 5, unit: 'days' });
  });

  it('does so however often they save in between', () => {
    for (const [index, amount] of [4, 5, 6, 7].entries()) {
      call('over', `Ending ${index}`);
      mergeIn(document, saved(days(document.getState().saved.graph, amount), 2 * index + 2), false);
      // Mine is saved over theirs every other time.
      if (index % 2 === 1) document.setState(({ draft }) => ({ saved: draft, revision: 2 * index + 3 }));
    }
    for (const left of ['Ending 2', 'Ending 1', 'Ending 0', 'over']) {
      undo(document);
      expect([titleOf('over'), restsFor()]).toEqual([left, { amount: 7, unit: 'days' }]);
    }
    for (const again of ['Ending 0', 'Ending 1', 'Ending 2', 'Ending 3']) {
      redo(document);
      expect([titleOf('over'), restsFor()]).toEqual([again, { amount: 7, unit: 'days' }]);
    }
  });

  it('leads back to what the other saved, whatever both did', () => {
    const seed = fc.nat(100_000);
    const steps = ({ nodes }: Graph) =>
      nodes.map(({ id, kind, title, config }) => ({ id, kind, title, config })).sort((a, b) => (a.id < b.id ? -1 : 1));
    const ways = ({ edges }: Graph) => edges.map(({ from, outlet, to }) => `${from}.${outlet}>${to}`).sort();
    fc.assert(
      fc.property(seed, seed, seed, fc.nat(6), fc.nat(6), (start, one, other, before, after) => {
        const was = randomGraph(seededDice(start), 2 + (start % 12), catalogue);
        document = openDocument(saved(was, 1));
        const dice = seededDice(one);
        const gesture = (index: number): void =>
          editGraph(document, { code: 'add', count: 1 }, (now) =>
            randomEdits(now, dice, 1, `mine-${index}`, catalogue),
          );
        Array.from({ length: before }, (_, index) => gesture(index));
        const theirs = randomEdits(was, seededDice(other), 5, 'theirs', catalogue);
        fc.pre(mergeIn(document, saved(theirs), false));
        Array.from({ length: after }, (_, index) => gesture(before + index));
        while (document.getState().past.length > 0) undo(document);
        expect([steps(graph()), ways(graph())]).toEqual([steps(theirs), ways(theirs)]);
      }),
      { numRuns: 60 },
    );
  });

  it('knows no gesture of which nothing is left', () => {
    editGraph(document, { code: 'configure', count: 1 }, (was) => days(was, 4));
    document.setState(({ draft }) => ({ saved: draft, revision: 2 }));
    call('over', 'The end');
    // They changed what I had changed and saved before: it is theirs now.
    mergeIn(document, saved(days(base, 9), 3), false);
    undo(document);
    expect(titleOf('over')).toBe('over');
    undo(document);
    expect(document.getState().past).toEqual([]);
    expect(restsFor()).toEqual({ amount: 9, unit: 'days' });
  });
});

describe('what an earlier page had not saved', () => {
  const kept = (draft: Graph, at: number, sent: Graph[] = []) => ({
    at,
    revision: 1,
    savedAt: '2026-11-28T12:00:00Z',
    base: { name: 'Drawn', graph: base },
    draft: { name: 'Drawn', graph: draft },
    sent: sent.map((one) => ({ name: 'Drawn', graph: one })),
  });

  it('is back on top of what was saved since, as one gesture', () => {
    document = openDocument(saved(days(base, 5)));
    const left = [kept(changeTitle(base, 'over', 'Kept'), 2), kept(changeTitle(base, 'start', 'Kept too'), 1)];
    expect(restore(document, saved(days(base, 5)), left)).toEqual(left);
    expect([titleOf('start'), titleOf('over')]).toEqual(['Kept too', 'Kept']);
    expect(restsFor()).toEqual({ amount: 5, unit: 'days' });
    expect(document.getState()).toMatchObject({ revision: 2, news: { isRestored: true } });
    undo(document);
    expect(graph()).toEqual(days(base, 5));
    expect(isUnsaved(document.getState())).toBe(false);
  });

  it('is what was undone while it was being saved, where that save arrived', () => {
    const sent = changeTitle(base, 'over', 'Undone');
    document = openDocument(saved(sent));
    restore(document, saved(sent), [kept(base, 1, [sent])]);
    expect(titleOf('over')).toBe('over');
    expect(isUnsaved(document.getState())).toBe(true);
    expect(document.getState()).toMatchObject({ revision: 2, news: { isRestored: true } });
  });

  it('is nothing where it was saved after all', () => {
    const drawn = changeTitle(base, 'over', 'Kept');
    document = openDocument(saved(drawn));
    restore(document, saved(drawn), [kept(drawn, 1)]);
    expect(document.getState().news).toBeNull();
    expect(isUnsaved(document.getState())).toBe(false);
  });

  it('is a choice where somebody changed the same thing since, and stays where two pages did', () => {
    const left = [kept(days(base, 4), 2), kept(days(base, 6), 1)];
    document = openDocument(saved(days(base, 5)));
    expect(restore(document, saved(days(base, 5)), left)).toEqual([left[0]]);
    expect(document.getState()).toMatchObject({
      saving: 'conflict',
      meeting: { conflicts: [{ mine: { amount: 4 } }] },
    });
  });
});
