import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../engine/scenario/outline/outline-of.ts';
import { drawGraph } from '../../engine/scenario/draw-graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { above, visibleRows } from './visible-rows.ts';
import { walkRows } from './walk-rows.ts';

const items = outlineOf(
  drawGraph({
    start: ['event-received', { name: 'came' }, { next: 'ask' }],
    ask: [
      'branch',
      { condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 5 }] } },
      { yes: 'hot', no: 'over' },
    ],
    hot: ['tag', { action: 'add', tag: 'hot' }, { next: 'over' }],
    over: ['end', { result: 'done' }],
  }),
  catalogue,
);
const rows = visibleRows(items, new Set());
const at = (key: string): string => rows.find(({ item }) => item.key === key)?.item.key ?? 'none';
const yes = rows[2]?.item.key ?? '';

describe('the lines of an outline', () => {
  it('know their level, their place among siblings and what they are below', () => {
    expect(
      rows.map(({ item: { step }, level, position, size, isOpen }) => [step, level, position, size, isOpen]),
    ).toEqual([
      ['start', 1, 1, 2, null],
      ['ask', 1, 2, 2, true],
      ['ask', 2, 1, 2, true],
      ['hot', 3, 1, 2, null],
      ['over', 3, 2, 2, null],
      ['ask', 2, 2, 2, null],
    ]);
    expect(rows[3]?.parent).toBe(yes);
  });

  it('leave out what is folded, and tell what to unfold to see it', () => {
    expect(visibleRows(items, new Set([yes])).map(({ item }) => item.step)).toEqual(['start', 'ask', 'ask', 'ask']);
    expect(above(items, 'step hot')).toEqual([at('step ask'), yes]);
    expect(above(items, 'step gone')).toBeNull();
  });
});

describe('the keys of a tree', () => {
  const folded = visibleRows(items, new Set([yes]));
  it.each([
    ['ArrowDown', 'step start', { go: 'step ask' }],
    ['ArrowUp', 'step ask', { go: 'step start' }],
    ['ArrowUp', 'step start', null],
    ['Home', 'step hot', { go: 'step start' }],
    ['ArrowRight', 'step ask', { go: yes }],
    ['ArrowRight', 'step hot', null],
    ['ArrowLeft', yes, { fold: yes }],
    ['ArrowLeft', 'step hot', { go: yes }],
    ['ArrowLeft', 'step start', null],
    ['Enter', 'step start', null],
  ])('%s at %s', (key, from, walked) => {
    expect(walkRows(rows, from, key)).toEqual(walked);
  });

  it('unfold what is folded, go to the last line', () => {
    expect(walkRows(folded, yes, 'ArrowRight')).toEqual({ unfold: yes });
    expect(walkRows(folded, yes, 'End')).toEqual({ go: folded.at(-1)?.item.key });
  });
});
