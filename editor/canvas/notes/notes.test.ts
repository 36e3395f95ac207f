import { describe, expect, it } from 'vitest';
import { freshNote } from '../../../engine/scenario/edit/notes/fresh-note.ts';
import { moveNodes } from '../../../engine/scenario/edit/move-nodes.ts';
import type { Graph } from '../../../engine/scenario/graph.ts';
import { draw } from '../../../test/setup/draw.ts';
import { CARD } from '../gestures.ts';
import { labelOf } from './label-of.ts';
import { makeNoteFlow } from './note-flow.ts';
import { tidyNotes } from './tidy-notes.ts';

const steps = draw({ one: ['end'], two: ['end'] }, []);
const cardsOf = ({ nodes }: Graph) => nodes.map(({ id, position }) => ({ id, ...position, ...CARD }));

describe('notes where all is tidied up', () => {
  const noted: Graph = { ...steps, notes: [freshNote('a', { x: 300, y: 150 }), freshNote('b', { x: 320, y: 150 })] };
  it('go with the step that they stood by, to where nothing covers them', () => {
    const tidied = moveNodes(noted, new Map([['two', { x: 500, y: 400 }]]));
    const [a, b] = tidyNotes(tidied, noted, cardsOf(tidied)).notes ?? [];
    expect(a?.position).toEqual({ x: 800, y: 400 });
    expect(b?.position).toEqual({ x: 820, y: 548 });
  });

  it('stay where nothing moved', () => expect(tidyNotes(steps, steps, cardsOf(steps))).toBe(steps));
});

it('what is done to steps, to notes and to both goes by names of its own', () => {
  expect(labelOf('move', 2, 0)).toEqual({ code: 'move', count: 2 });
  expect(labelOf('cut', 0, 1)).toEqual({ code: 'cutNotes', count: 1 });
  expect(labelOf('paste', 2, 1)).toEqual({ code: 'pasteThings', count: 3 });
});

it('a note that is moved does not draw its text anew, and others not at all', () => {
  const look = { selectedNodes: new Set<string>(), dragging: new Map(), measured: new Map(), resizing: null };
  const notes = [freshNote('a', { x: 0, y: 0 }), freshNote('b', { x: 0, y: 200 })];
  const flowOf = makeNoteFlow();
  const say = () => 'said';
  const before = flowOf(notes, look, say);
  expect(flowOf(notes, look, say)).toBe(before);
  const after = flowOf(notes, { ...look, dragging: new Map([['note:a', { x: 9, y: 9 }]]) }, say);
  expect(after[0]).not.toBe(before[0]);
  expect(after[0]?.data).toBe(before[0]?.data);
  expect(after[1]).toBe(before[1]);
});
