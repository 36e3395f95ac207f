import { expect, test } from 'vitest';
import { catalogue } from '../steps/catalogue.ts';
import { defineStep } from '../steps/define-step.ts';
import { z } from 'zod';
import { compile } from './compile.ts';
import { drawGraph } from './draw-graph.ts';
import { plannedStep } from './planned-step.ts';

const plan = compile(
  drawGraph({ start: ['event-received', { name: 'a' }, { next: 'stop' }], stop: ['end', {}] }),
  catalogue,
);

test('a step is bound once for a plan and a catalogue', () => {
  expect(plannedStep(plan, 'stop', catalogue)).toBe(plannedStep(plan, 'stop', catalogue));
  expect(plannedStep({ ...plan }, 'stop', catalogue)).not.toBe(plannedStep(plan, 'stop', catalogue));
});

test('another catalogue has its own', () => {
  const text = { fr: 'x', en: 'x' };
  const other = new Map([
    [
      'end',
      defineStep({
        kind: 'end',
        version: 1,
        category: 'end',
        icon: 'x',
        label: text,
        help: text,
        fresh: {},
        config: z.looseObject({}),
        summary: () => text,
        outlets: [],
        does: { end: () => 'otherwise' },
      }),
    ],
  ]);
  plannedStep(plan, 'stop', catalogue);
  const part = plannedStep(plan, 'stop', other).step.part('main');
  expect(part.does === 'end' && part.end()).toBe('otherwise');
});

test.each(['gone', 'constructor'])('no step at %s', (node) => {
  expect(() => plannedStep(plan, node, catalogue)).toThrow(`no step ${node}`);
});
