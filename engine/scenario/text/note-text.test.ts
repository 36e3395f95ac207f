import { describe, expect, it } from 'vitest';
import { drawGraph } from '../draw-graph.ts';
import { readText } from './read-text.ts';
import { type NamedGraph, writeText } from './write-text.ts';

const bare: NamedGraph = {
  name: 'Livre blanc',
  graph: drawGraph({ wait: ['wait', { duration: { amount: 3, unit: 'days' } }] }),
};
const say = (scenario: NamedGraph): string => writeText(scenario);
const read = (text: string, before: NamedGraph): NamedGraph => {
  const { read: found, faults } = readText(text, before);
  if (found === null) throw new Error(JSON.stringify(faults));
  return found;
};

describe('notes', () => {
  const text = say(bare).replace(
    'places:',
    `notes:
  ask-sales:
    text: |-
      Sales want this by May.
      # of 2026, they say
    colour: blue
    at: [-280, 0]
    size: [200, 160]

  # to be written
  later:
    at: [0, 40]

places:`,
  );
  const noted = read(text, bare);

  it('stand between steps and places, line by line as they were written, with their comments', () => {
    expect(noted.graph.notes).toEqual([
      {
        id: 'ask-sales',
        text: 'Sales want this by May.\n# of 2026, they say',
        colour: 'blue',
        position: { x: -280, y: 0 },
        size: { width: 200, height: 160 },
      },
      { id: 'later', text: '', colour: 'yellow', position: { x: 0, y: 40 }, size: { width: 240, height: 120 } },
    ]);
    expect(noted.graph.comments).toEqual([{ at: ['notes', 'later'], place: 'above', text: ' to be written' }]);
    expect(say(noted)).toBe(text);
  });

  it('stay where they were when the text does not say where, and are the very same while nothing else is changed', () => {
    const { graph } = read(text.replace('    at: [-280, 0]\n', '').replace('days', 'hours'), noted);
    expect(graph.notes?.[0]).toBe(noted.graph.notes?.[0]);
    expect(read(text, noted).graph).toBe(noted.graph);
  });

  it('take their comments along when they are gone', () => {
    const [first] = noted.graph.notes ?? [];
    expect(say({ ...noted, graph: { ...noted.graph, notes: first === undefined ? [] : [first] } })).not.toContain(
      'to be written',
    );
  });
});
