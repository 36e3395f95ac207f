import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RANDOM_KNOWN, randomGraph } from '../../../../test/setup/random-graph.ts';
import { someNotes } from '../../../../test/setup/some-notes.ts';
import { catalogue } from '../../../steps/catalogue.ts';
import { compile } from '../../compile.ts';
import { diffVersions } from '../../diff-versions.ts';
import { graph as graphSchema, GRAPH_LIMITS, type Graph } from '../../graph.ts';
import { seededDice } from '../../seeded-dice.ts';
import { tellScenario } from '../../words/tell-scenario.ts';
import { validateGraph } from '../../validate.ts';
import { addNote } from './add-note.ts';
import { changeNote } from './change-note.ts';
import { freshNote } from './fresh-note.ts';
import { removeNotes } from './remove-notes.ts';

const bare: Graph = { nodes: [], edges: [] };
const noted = addNote(addNote(bare, freshNote('a', { x: 1, y: 2 })), freshNote('b', { x: 3, y: 4 }));

describe('notes of a drawing', () => {
  it('are added, written, coloured, sized, moved and taken off', () => {
    const change = { text: 'Ask sales\nfirst', colour: 'blue', size: { width: 300, height: 90 } } as const;
    const written = changeNote(noted, 'a', { ...change, position: { x: 9, y: 9 } });
    expect(written.notes).toEqual([{ id: 'a', ...change, position: { x: 9, y: 9 } }, noted.notes?.[1]]);
    expect(removeNotes(written, new Set(['a'])).notes).toEqual([noted.notes?.[1]]);
  });

  it('leave no trace when the last is gone', () => expect(removeNotes(noted, new Set(['a', 'b']))).toEqual(bare));

  it('are the same drawing where nothing changes', () => {
    expect(changeNote(noted, 'a', { text: '', position: { x: 1, y: 2 } })).toBe(noted);
    expect(changeNote(noted, 'gone', { text: 'x' })).toBe(noted);
    expect(removeNotes(noted, new Set(['gone']))).toBe(noted);
  });

  it('are no more than a drawing may have', () => {
    const notes = Array.from({ length: GRAPH_LIMITS.notes }, (_, index) => freshNote(`n${index}`, { x: 0, y: 0 }));
    const full = { ...bare, notes };
    expect(addNote(full, freshNote('more', { x: 0, y: 0 }))).toBe(full);
  });

  it.each([
    ['longer than anybody reads', { text: 'x'.repeat(2_001) }],
    ['too small to be seen', { size: { width: 10, height: 60 } }],
    ['in a colour nobody knows', { colour: 'ultraviolet' }],
    ['under an id that is taken', { id: 'b' }],
  ])('are refused: %s', (_what, change) => {
    const [first, ...others] = noted.notes ?? [];
    expect(graphSchema.safeParse({ ...noted, notes: [{ ...first, ...change }, ...others] }).success).toBe(false);
    expect(graphSchema.safeParse(noted).success).toBe(true);
  });
});

it('whatever notes a drawing has, leads, its faults and plain words know nothing of them', () => {
  const drawing = fc.record({ seed: fc.nat(), size: fc.integer({ min: 2, max: 15 }) });
  fc.assert(
    fc.property(drawing, someNotes(fc.string({ maxLength: 60 })), ({ seed, size }, notes) => {
      const graph = graphSchema.parse(randomGraph(seededDice(seed), size, catalogue));
      const remarked = graphSchema.parse({ ...graph, notes });
      const told = (drawn: Graph) => tellScenario(drawn, { catalogue, name: (_to, id) => id, language: 'fr' });
      expect(compile(remarked, catalogue)).toEqual(compile(graph, catalogue));
      expect(diffVersions(graph, remarked)).toEqual({ nodes: [], edges: [], rules: [] });
      expect(validateGraph(remarked, catalogue, RANDOM_KNOWN)).toEqual(validateGraph(graph, catalogue, RANDOM_KNOWN));
      expect(told(remarked)).toEqual(told(graph));
    }),
    { numRuns: 25 },
  );
});
