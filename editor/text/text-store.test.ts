import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeTitle } from '../../engine/scenario/edit/change-title.ts';
import { drawGraph } from '../../engine/scenario/draw-graph.ts';
import { editGraph, openDocument, redo, undo } from '../canvas/document-store.ts';
import { openUi } from '../canvas/ui-store.ts';
import { openText } from './text-store.ts';

const graph = drawGraph({
  start: ['event-received', { name: 'came' }, { next: 'over' }],
  over: ['end', { result: 'done' }],
});

function open() {
  const document = openDocument({ name: 'Typed', graph, revision: 1, savedAt: '2026-11-28T12:00:00Z' });
  const ui = openUi();
  const text = openText(document, ui);
  const leave = text.follow();
  const titles = () => document.getState().draft.graph.nodes.map(({ title }) => title);
  const type = (change: (text: string) => string): void => {
    text.type(change(text.getState().text));
    vi.runAllTimers();
  };
  return { document, ui, text, leave, titles, type };
}

const titled = (title: string) => (text: string) => text.replace('kind: end', `kind: end\n    title: ${title}`);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the text of a draft', () => {
  it('is drawn as it is typed, and stays as it was typed', () => {
    const { document, text, titles, type } = open();
    type(titled('"Over"   # for now'));
    expect(titles()).toEqual(['', 'Over']);
    expect(text.getState().text).toContain('title: "Over"   # for now');
    expect(document.getState().past.map(({ label }) => label.code)).toEqual(['text']);
  });

  it('is one entry of the history for what is typed in one go', () => {
    const { document, titles, type } = open();
    type(titled('O'));
    type((text) => text.replace('title: O', 'title: Over'));
    expect(document.getState().past).toHaveLength(1);
    undo(document);
    expect(titles()).toEqual(['', '']);
  });

  it('tells that it is being typed until the drawing has it, so that nothing is merged in between', () => {
    const { ui, text, titles } = open();
    text.type(titled('Over')(text.getState().text));
    expect([ui.getState().isTyping, titles()]).toEqual([true, ['', '']]);
    vi.runAllTimers();
    expect([ui.getState().isTyping, titles()]).toEqual([false, ['', 'Over']]);
  });

  it('follows the canvas, undo and redo', () => {
    const { document, text, type } = open();
    editGraph(document, { code: 'retitle', count: 1 }, (drawn) => changeTitle(drawn, 'start', 'Begin'));
    expect(text.getState().text).toContain('title: Begin');
    type((was) => was.replace('Begin', 'Start'));
    undo(document);
    expect(text.getState().text).toContain('title: Begin');
    redo(document);
    expect(text.getState().text).toContain('title: Start');
  });

  it('keeps its comments while the canvas is edited', () => {
    const { document, text, type } = open();
    type((was) => was.replace('  over:', '  # the end\n  over:'));
    editGraph(document, { code: 'retitle', count: 1 }, (drawn) => changeTitle(drawn, 'over', 'Over'));
    expect(text.getState().text).toContain('  # the end\n  over:\n    kind: end\n    title: Over\n');
  });

  it('changes nothing while it can’t be read, and is there again when it is looked at later', () => {
    const { document, ui, text, leave, type } = open();
    const { draft } = document.getState();
    type((was) => was.replace('next: over', 'next: gone'));
    expect(text.getState().reading.faults).toMatchObject([{ code: 'next-to-nothing', what: 'gone' }]);
    expect(document.getState().draft).toBe(draft);
    leave();
    expect(openText(document, ui).getState().text).toContain('next: gone');
  });

  it('can be given up, and is given up when the draft is changed elsewhere', () => {
    const { document, ui, text, type } = open();
    type((was) => `${was}]`);
    text.discard();
    expect(text.getState().reading.faults).toBeNull();
    type((was) => `${was}]`);
    editGraph(document, { code: 'retitle', count: 1 }, (drawn) => changeTitle(drawn, 'over', 'Over'));
    expect(text.getState().text).toContain('title: Over');
    expect(ui.getState().unread).toBeNull();
  });

  it('is stepped back through while it can’t be read, to the last that could', () => {
    const { document, ui, text, type } = open();
    const first = text.getState().text;
    type((was) => `${was}]`);
    type((was) => `${was}}`);
    expect([text.stepBack(), text.getState().text]).toEqual([true, `${first}]`]);
    expect([text.stepBack(), text.getState().text, ui.getState().unread]).toEqual([true, first, null]);
    expect(text.stepBack()).toBe(false);
    expect(document.getState().past).toEqual([]);
  });

  it('is brought back once after it was discarded', () => {
    const { text, type } = open();
    const first = text.getState().text;
    type((was) => `${was}]`);
    text.discard();
    expect([text.stepBack(), text.getState().text]).toEqual([true, `${first}]`]);
    expect([text.stepBack(), text.getState().text]).toEqual([true, first]);
    expect(text.stepBack()).toBe(false);
  });

  it('is a change of its own when a whole text takes its place', () => {
    const { document, text, titles, type } = open();
    type(titled('Over'));
    text.replace(text.getState().text.replace('Over', 'From a file'));
    expect(document.getState().past).toHaveLength(2);
    undo(document);
    expect(titles()).toEqual(['', 'Over']);
  });

  it('is read at once when it is left', () => {
    const { text, leave, titles } = open();
    text.type(titled('Over')(text.getState().text));
    leave();
    expect(titles()).toEqual(['', 'Over']);
  });
});
