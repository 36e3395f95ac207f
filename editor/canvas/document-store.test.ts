import { beforeEach, describe, expect, it, vi } from 'vitest';
import { edit, editGraph, isUnsaved, openDocument, redo, undo, type DocumentStore } from './document-store.ts';

describe('the history of a draft', () => {
  let store: DocumentStore;
  beforeEach(() => {
    store = openDocument({
      name: 'E-book',
      graph: { nodes: [], edges: [] },
      revision: 3,
      savedAt: '2026-11-22T00:00:00Z',
    });
  });
  const name = (): string => store.getState().draft.name;
  const type = (to: string, key: string | null = 'name'): void =>
    edit(store, { code: 'rename', count: 1 }, (draft) => ({ ...draft, name: to }), key);

  it('takes a gesture back and does it again', () => {
    type('A', null);
    type('B', null);
    undo(store);
    expect(name()).toBe('A');
    redo(store);
    expect(name()).toBe('B');
  });

  it('is saved again once all is undone', () => {
    type('A', null);
    expect(isUnsaved(store.getState())).toBe(true);
    undo(store);
    expect(isUnsaved(store.getState())).toBe(false);
  });

  it('makes one entry of typing', () => {
    type('A');
    type('AB');
    type('ABC');
    expect(store.getState().past).toHaveLength(1);
    undo(store);
    expect(name()).toBe('E-book');
  });

  it('makes two entries when somebody pauses, or types elsewhere', () => {
    vi.useFakeTimers();
    type('A');
    vi.advanceTimersByTime(2_500);
    type('AB');
    type('AB!', 'other');
    vi.useRealTimers();
    expect(store.getState().past).toHaveLength(3);
  });

  it('does not join typing to what was undone and done again', () => {
    type('A');
    undo(store);
    redo(store);
    type('AB');
    expect(store.getState().past).toHaveLength(2);
  });

  it('forgets what was undone once something else is done', () => {
    type('A', null);
    undo(store);
    type('B', null);
    redo(store);
    expect(name()).toBe('B');
  });

  it('makes no entry of a gesture that changed nothing', () => {
    editGraph(store, { code: 'move', count: 1 }, (graph) => graph);
    expect(store.getState().past).toHaveLength(0);
    expect(isUnsaved(store.getState())).toBe(false);
  });
});
