import { expect, test } from 'vitest';
import type { StepTaken } from '../../../api/contract/leads.ts';
import { litPath, stopsOf } from './lit-path.ts';

const took = (node: string, outlet: string | null, version = 1): StepTaken => ({
  kind: 'step',
  id: `run:${node}:1:main`,
  at: '2026-11-28T12:00:00Z',
  enrollment: 'run',
  scenario: 's',
  scenarioName: 'S',
  version,
  node,
  stepKind: node,
  stepTitle: node,
  outcome: outlet ?? 'reminded',
  outlet,
  outletName: null,
  because: { code: 'x', data: {} },
});
const edges = [
  { id: 'e1', from: 'start', outlet: 'next', to: 'offer' },
  { id: 'e2', from: 'offer', outlet: 'yes', to: 'over' },
  { id: 'e3', from: 'offer', outlet: 'no', to: 'over' },
];

test('what is decided at a step before it is left is one stay, and a step come back to is another', () => {
  const stops = stopsOf([took('start', 'next'), took('offer', null), took('offer', 'yes'), took('start', 'next')]);
  expect(stops.map(({ number, node, steps }) => [number, node, steps.length])).toEqual([
    [1, 'start', 1],
    [2, 'offer', 2],
    [3, 'start', 1],
  ]);
});

test('a step left and at once come back to is two stays', () => {
  expect(stopsOf([took('offer', 'yes'), took('offer', 'no')])).toHaveLength(2);
});

test('the ways taken are lit, and no others', () => {
  const stops = stopsOf([took('start', 'next'), took('offer', 'no')]);
  const lit = litPath(stops, { node: 'over', since: '2026-11-28T12:00:00Z', until: null }, { edges });
  expect([...lit.edges]).toEqual(['e1', 'e3']);
  expect([...lit.nodes.keys()]).toEqual(['start', 'offer']);
  expect(lit.here).toBe('over');
});

test('on another version, where an outlet leads elsewhere, its way is not lit', () => {
  const other = edges.map((edge) => (edge.id === 'e1' ? { ...edge, to: 'gift' } : edge));
  const stops = stopsOf([took('start', 'next'), took('offer', 'no'), took('over', null)]);
  expect([...litPath(stops, null, { edges }).edges]).toEqual(['e1', 'e3']);
  expect([...litPath(stops, null, { edges: other }).edges]).toEqual(['e3']);
});
