import { expect, test } from 'vitest';
import { RANDOM_KNOWN } from '../../../test/setup/random-graph.ts';
import { NOBODY } from '../../../test/setup/sight.ts';
import { OFFICE_HOURS } from '../../scenario/calendar.ts';
import { canConnect } from '../../scenario/can-connect.ts';
import { compile } from '../../scenario/compile.ts';
import { drawGraph } from '../../scenario/draw-graph.ts';
import { simulate } from '../../scenario/simulate.ts';
import { validateGraph } from '../../scenario/validate.ts';
import { catalogue } from '../catalogue.ts';

const drawn = drawGraph({
  start: ['form-submitted', { form: 'form-1' }, { next: 'pause' }],
  pause: ['wait', { duration: { amount: 1, unit: 'days' } }, { timeout: 'score' }],
  score: ['add-score', { points: 10 }, { next: 'jump' }],
  jump: ['jump', { times: 3 }, { again: 'pause', done: 'over' }],
  over: ['end', { result: 'done' }],
});

test('the lead goes back as often as is said, then on: every loop is bounded', () => {
  expect(validateGraph(drawn, catalogue, RANDOM_KNOWN)).toEqual([]);
  const start = Date.parse('2026-06-01T10:00:00Z');
  const { path, lead, ended, at } = simulate({
    plan: compile(drawn, catalogue),
    catalogue,
    trigger: 'start',
    lead: NOBODY,
    reactions: [],
    seed: 1,
    start,
    zone: 'Europe/Paris',
    calendar: OFFICE_HOURS,
  });
  expect(path.filter(({ node }) => node === 'jump').map(({ outcome }) => outcome)).toEqual([
    'again',
    'again',
    'again',
    'done',
  ]);
  expect({ ended, score: lead.score, days: (at - start) / 86_400_000 }).toEqual({ ended: 'done', score: 40, days: 4 });
});

test('only the way back may lead back', () => {
  const open = { ...drawn, edges: drawn.edges.filter(({ from }) => from !== 'jump') };
  expect(canConnect(open, { from: 'jump', outlet: 'again', to: 'pause' }, catalogue)).toBeNull();
  expect(canConnect(open, { from: 'jump', outlet: 'done', to: 'pause' }, catalogue)).toBe('cycle');
});
