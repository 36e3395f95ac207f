import { expect, it } from 'vitest';
import { draw } from '../../../test/setup/draw.ts';
import type { GraphGroup, GraphNote } from '../graph.ts';
import { openArbiter } from './arbiter.ts';
import { mergeOthers } from './merge-others.ts';

const drawn = draw({ a: ['end'], b: ['end'], c: ['end'] }, []);
const size = { width: 200, height: 100 };
const note = (id: string, text: string, x = 0): GraphNote => ({
  id,
  text,
  position: { x, y: 0 },
  size,
  colour: 'yellow',
});
const group = (id: string, steps: readonly string[], name = 'Welcome'): GraphGroup => ({
  id,
  name,
  steps: [...steps],
  folded: false,
  colour: 'blue',
});
const base = { ...drawn, notes: [note('n', 'Ask Anne')], groups: [group('g', ['a', 'b'])] };

function merged(mine: typeof base, theirs: typeof base, kept = ['a', 'b', 'c']) {
  const arbiter = openArbiter(new Map());
  return { others: mergeOthers({ base, mine, theirs }, new Set(kept), arbiter), conflicts: arbiter.conflicts };
}

it('merges whatever else is drawn, entry by entry and part by part', () => {
  const mine = { ...base, notes: [note('n', 'Ask Anne', 300), note('m', 'Mine')] };
  const theirs = { ...base, notes: [note('n', 'Ask Paul', 200), note('t', 'Theirs')], groups: [] };
  expect(merged(mine, theirs)).toEqual({
    others: { notes: [note('n', 'Ask Paul', 300), note('m', 'Mine'), note('t', 'Theirs')], groups: [] },
    conflicts: [],
  });
});

it('asks where both wrote something else', () => {
  const { conflicts } = merged({ ...base, notes: [note('n', 'Mine')] }, { ...base, notes: [note('n', 'Theirs')] });
  expect(conflicts).toEqual([{ path: ['notes', 'n', 'text'], mine: 'Mine', theirs: 'Theirs', taken: 'mine' }]);
});

it('gathers the steps that either put together, without those that are gone', () => {
  const mine = { ...base, groups: [group('g', ['a', 'b', 'c'])] };
  const theirs = { ...base, groups: [group('g', ['b'], 'Hello')] };
  expect(merged(mine, theirs).others).toEqual({ notes: base.notes, groups: [group('g', ['b', 'c'], 'Hello')] });
  expect(merged(mine, theirs, ['a']).others).toEqual({ notes: base.notes, groups: [] });
});

it('is nothing where mine is as it was', () => {
  expect(merged({ ...base, notes: [] }, structuredClone(base)).others).toBeNull();
});
