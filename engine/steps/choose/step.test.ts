import { expect, test } from 'vitest';
import { RANDOM_KNOWN } from '../../../test/setup/random-graph.ts';
import { decides, sightOf } from '../../../test/setup/sight.ts';
import { drawGraph } from '../../scenario/draw-graph.ts';
import { validateGraph } from '../../scenario/validate.ts';
import { catalogue } from '../catalogue.ts';
import { choose } from './step.ts';

const NOW = '2026-06-01T12:00:00+02:00';
const atLeast = (value: number) => ({ join: 'all', of: [{ on: 'score', op: 'at-least', value }] });
const step = choose.with({
  ways: [
    { id: 'hot', name: 'Hot', condition: atLeast(40) },
    { id: 'warm', name: '', condition: atLeast(20) },
  ],
});

test('the first way whose condition holds is taken, and what it saw is told', () => {
  const goes = (score: number) => decides(step, 'main', sightOf(step, NOW, { score }));
  expect([50, 40, 30, 10].map((score) => goes(score).outcome)).toEqual(['hot', 'hot', 'warm', 'else']);
  expect(goes(30).because).toMatchObject({ code: 'choice', data: { way: 'warm', seen: [{ saw: 30, holds: true }] } });
  expect(goes(10).because).toMatchObject({ data: { way: 'else', seen: [{ holds: false }, { holds: false }] } });
});

test('of a lead that goes “otherwise”, each way is told by its name, and what it saw', () => {
  const { because } = decides(step, 'main', sightOf(step, NOW, { score: 10 }));
  expect(because).toMatchObject({
    data: {
      ways: [
        { name: 'Hot', join: 'all', seen: [{ saw: 10, holds: false }] },
        { name: '', join: 'all', seen: [{ saw: 10, holds: false }] },
      ],
    },
  });
});

test('each way has an outlet, called by its name or its place', () => {
  expect(step.outlets.map(({ id, label }) => [id, label.en])).toEqual([
    ['hot', 'Hot'],
    ['warm', 'way 2'],
    ['else', 'otherwise'],
  ]);
});

const drawn = (node: string) =>
  drawGraph({
    start: ['form-submitted', { form: 'form-1' }, { next: 'pause' }],
    pause: ['wait', { duration: { amount: 1, unit: 'days' } }, { timeout: 'choose' }],
    choose: [
      'choose',
      {
        ways: [
          {
            id: 'a',
            name: '',
            condition: { join: 'all', of: [{ on: 'outcome', op: 'is', node, value: 'timeout' }] },
          },
        ],
      },
      { a: 'mark', else: 'mark' },
    ],
    mark: ['tag', { action: 'add', tag: 'seen' }, { next: 'over' }],
    over: ['end', { result: 'done' }],
  });

test('ways may join again, and look at the way out of a step before', () => {
  expect(validateGraph(drawn('pause'), catalogue, RANDOM_KNOWN)).toEqual([]);
});

test('the way out of a step that does not come before is refused', () => {
  expect(validateGraph(drawn('mark'), catalogue, RANDOM_KNOWN)).toMatchObject([
    { code: 'step-not-before', node: 'choose', path: ['ways', 0, 'condition', 'of', 0, 'node'] },
  ]);
});
