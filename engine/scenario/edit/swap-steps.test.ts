import { describe, expect, it } from 'vitest';
import { catalogue } from '../../steps/catalogue.ts';
import { drawGraph } from '../draw-graph.ts';
import type { Graph } from '../graph.ts';
import { swapSteps } from './swap-steps.ts';

const wait = { duration: { amount: 1, unit: 'days' } };
const row = drawGraph({
  start: ['event-received', { name: 'came' }, { next: 'mail' }],
  mail: ['send-email', { template: 'a' }, { sent: 'wait' }],
  wait: ['wait', wait, { timeout: 'over' }],
  over: ['end', { result: 'done' }],
});
const ways = (graph: Graph | null) => graph?.edges.map(({ from, outlet, to }) => `${from}.${outlet}>${to}`).sort();

describe('two steps that follow one another', () => {
  it('change places, each keeping its own outlets', () => {
    expect(ways(swapSteps(row, 'mail', 'wait', catalogue))).toEqual([
      'mail.sent>over',
      'start.next>wait',
      'wait.timeout>mail',
    ]);
  });

  it('are as before when they change places again, on the canvas too', () => {
    const placed = { ...row, nodes: row.nodes.map((node, index) => ({ ...node, position: { x: 0, y: index * 200 } })) };
    const once = swapSteps(placed, 'mail', 'wait', catalogue);
    expect(once?.nodes.map(({ position }) => position.y)).toEqual([0, 400, 200, 600]);
    const twice = once === null ? null : swapSteps(once, 'wait', 'mail', catalogue);
    expect(twice?.nodes).toEqual(placed.nodes);
    expect(ways(twice)).toEqual(ways(row));
  });

  it.each([
    ['start', 'mail', 'a trigger comes first'],
    ['wait', 'over', 'an end comes last'],
    ['mail', 'over', 'they do not follow one another'],
  ])('%s and %s do not: %s', (first, second) => {
    expect(swapSteps(row, first, second, catalogue)).toBeNull();
  });

  it('do not where the first has another way to the second: it would go round', () => {
    const forked = { ...row, edges: [...row.edges, { id: 'e', from: 'mail', outlet: 'failed', to: 'wait' }] };
    expect(swapSteps(forked, 'mail', 'wait', catalogue)).toBeNull();
  });
});
