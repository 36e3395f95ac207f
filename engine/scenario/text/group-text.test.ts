import { expect, it } from 'vitest';
import { drawGraph } from '../draw-graph.ts';
import { readText } from './read-text.ts';
import { type NamedGraph, writeText } from './write-text.ts';

const bare: NamedGraph = {
  name: 'Livre blanc',
  graph: drawGraph({
    wait: ['wait', { duration: { amount: 3, unit: 'days' } }, { timeout: 'over' }],
    over: ['end', { result: 'done' }],
  }),
};
const text = writeText(bare).replace(
  'places:',
  `groups:
  nurture: # the quiet part
    name: Nurture
    colour: blue
    folded: true
    steps:
      - wait
      - over # ends it

places:`,
);
const read = (said: string, before: NamedGraph): NamedGraph => {
  const { read: found, faults } = readText(said, before);
  if (found === null) throw new Error(JSON.stringify(faults));
  return found;
};
const grouped = read(text, bare);

it('groups stand between steps and places, a line a step, as they were written with their comments', () => {
  expect(grouped.graph.groups).toEqual([
    { id: 'nurture', name: 'Nurture', colour: 'blue', folded: true, steps: ['wait', 'over'] },
  ]);
  expect(writeText(grouped)).toBe(text);
  expect(read(text, grouped).graph).toBe(grouped.graph);
});

it('what a group’s text leaves out is grey, without a name and not folded', () => {
  const { graph } = read(`${writeText(bare)}groups: {g: {steps: [wait]}}\n`, bare);
  expect(graph.groups).toEqual([{ id: 'g', name: '', colour: 'grey', folded: false, steps: ['wait'] }]);
});

it('a step that two groups name is the first one’s, and a group left without any is none', () => {
  const { graph } = read(`${writeText(bare)}groups: {g: {steps: [wait]}, h: {steps: [wait]}}\n`, bare);
  expect(graph.groups?.map(({ id }) => id)).toEqual(['g']);
});

it('a group of a step that is not there is told at its line', () => {
  const said = text.replace('- wait\n', '- wait\n      - gone\n');
  const line = said.split('\n').indexOf('      - gone') + 1;
  expect(readText(said, bare).faults).toEqual([{ code: 'group-of-nothing', what: 'gone', line, column: 9 }]);
});
