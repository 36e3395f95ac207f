import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { randomGraph } from '../../../test/setup/random-graph.ts';
import { catalogue } from '../../steps/catalogue.ts';
import { drawGraph } from '../draw-graph.ts';
import type { Graph } from '../graph.ts';
import { seededDice } from '../seeded-dice.ts';
import { type OutlineItem, outlineOf } from './outline-of.ts';

const all = (items: readonly OutlineItem[]): OutlineItem[] => items.flatMap((item) => [item, ...all(item.children)]);

/** The outline as one would write it: a step by its id, a way with its outlet, `→` where it leads to a step that stands elsewhere. */
function lines(items: readonly OutlineItem[], depth = 0): string[] {
  return items.flatMap((item) => {
    const leads = item.is === 'way' && item.children.length === 0 ? ` → ${item.to ?? 'nowhere'}` : '';
    const said = item.is === 'step' ? item.step : `${item.outlet}:${leads}`;
    return [`${'  '.repeat(depth)}${said}`, ...lines(item.children, depth + 1)];
  });
}
const outline = (graph: Graph): string[] => lines(outlineOf(graph, catalogue));

const branch = { condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 5 }] } };

describe('an outline', () => {
  it('has what follows below one another, a decision’s ways indented, and joins named', () => {
    const graph = drawGraph({
      start: ['event-received', { name: 'came' }, { next: 'mail' }],
      mail: ['send-email', { template: 'a' }, { sent: 'ask', failed: 'over' }],
      ask: ['branch', branch, { yes: 'call', no: 'over' }],
      call: ['notify-team', { people: ['a'], message: '' }, { next: 'over' }],
      over: ['end', { result: 'done' }],
    });
    expect(outline(graph)).toEqual([
      'start',
      'mail',
      '  skipped: → nowhere',
      '  failed:',
      '    over',
      'ask',
      '  yes:',
      '    call',
      '    next: → over',
      '  no: → over',
    ]);
  });

  it('names the step that a loop goes back to', () => {
    const graph = drawGraph({
      start: ['event-received', { name: 'came' }, { next: 'wait' }],
      wait: ['wait', { duration: { amount: 1, unit: 'days' } }, { timeout: 'again' }],
      again: ['jump', { times: 2 }, { again: 'wait', done: 'over' }],
      over: ['end', { result: 'done' }],
    });
    expect(outline(graph)).toEqual(['start', 'wait', 'again', '  again: → wait', '  done:', '    over']);
  });

  it('ends with what nothing leads to, and shows what leads nowhere', () => {
    const graph = drawGraph({
      island: ['wait', { duration: { amount: 1, unit: 'days' } }],
      start: ['event-received', { name: 'came' }],
      strange: ['no-such-kind', {}, { aside: 'island' }],
    });
    expect(outline(graph)).toEqual([
      'start',
      'next: → nowhere',
      'strange',
      '  aside:',
      '    island',
      '    timeout: → nowhere',
    ]);
  });

  test('of any drawing has each step once and each way once', () => {
    const drawn = fc.record({ seed: fc.nat(), size: fc.integer({ min: 2, max: 30 }), cut: fc.nat() });
    fc.assert(
      fc.property(drawn, ({ seed, size, cut }) => {
        const whole = randomGraph(seededDice(seed), size, catalogue);
        const graph = { ...whole, nodes: whole.nodes.filter((_node, index) => index !== cut % (2 * size)) };
        const items = all(outlineOf(graph, catalogue));
        const steps = items.flatMap((item) => (item.is === 'step' ? [item.step] : []));
        expect(steps.toSorted()).toEqual(graph.nodes.map(({ id }) => id).sort());
        expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
        const ids = new Set(graph.nodes.map(({ id }) => id));
        const told = new Set(items.flatMap((item) => (item.is === 'way' && item.edge !== null ? [item.edge] : [])));
        // Ways that are not told by an item of their own lead from a step to the next one below it.
        const silent = graph.edges.filter(({ id, from, to }) => !told.has(id) && ids.has(from) && ids.has(to));
        for (const { from, to } of silent) {
          const siblings = [outlineOf(graph, catalogue), ...items.map(({ children }) => children)].find((group) =>
            group.some((item) => item.is === 'step' && item.step === from),
          );
          const steps = (siblings ?? []).flatMap((item) => (item.is === 'step' ? [item.step] : []));
          expect(steps[steps.indexOf(from) + 1]).toBe(to);
        }
      }),
      { numRuns: 60 },
    );
  });
});
