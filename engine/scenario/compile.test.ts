import { NO_RULES } from './rules.ts';
import { expect, test } from 'vitest';
import { catalogue } from '../steps/catalogue.ts';
import { compile } from './compile.ts';
import { drawGraph } from './draw-graph.ts';
import { plan } from './plan.ts';

const graph = drawGraph({
  start: ['event-received', { name: ' began ' }, { next: 'score' }],
  score: ['add-score', { points: 5 }, { next: 'stop' }],
  stop: ['end', {}],
});

test('a plan holds what runs, with defaults filled in, and nothing of the canvas', () => {
  expect(compile(graph, catalogue)).toEqual({
    triggers: [{ node: 'start', pattern: { event: 'custom', name: 'began' } }],
    steps: {
      start: { kind: 'event-received', version: 1, config: { name: 'began' }, next: { next: 'score' } },
      score: { kind: 'add-score', version: 1, config: { points: 5, reason: '' }, next: { next: 'stop' } },
      stop: { kind: 'end', version: 1, config: { result: 'done' }, next: {} },
    },
    calls: [],
    rules: NO_RULES,
  });
});

test('a plan is the same after it was kept as JSON', () => {
  const compiled = compile(graph, catalogue);
  expect(plan.parse(JSON.parse(JSON.stringify(compiled)))).toEqual(compiled);
});

test('a graph that is not valid is not compiled', () => {
  expect(() => compile(drawGraph({ a: ['teleport', {}] }), catalogue)).toThrow('unknown step kind teleport');
  expect(() => compile(drawGraph({ a: ['add-score', {}] }), catalogue)).toThrow('points');
});
