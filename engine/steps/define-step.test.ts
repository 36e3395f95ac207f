import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineStep, NEXT } from './define-step.ts';

const said = { fr: 'x', en: 'x' };
const described = {
  version: 1,
  category: 'lead',
  icon: 'x',
  label: said,
  help: said,
  fresh: {},
  summary: () => said,
} as const;

test('a step of one part leads on by one outlet, needs nothing and refers to nothing', () => {
  const step = defineStep({
    ...described,
    kind: 'plain',
    config: z.strictObject({}),
    does: { decide: () => ({ outcome: 'next', because: { code: 'x', data: {} } }) },
  });
  expect(step.parts).toEqual(['main']);
  expect(step.with({})).toMatchObject({ firstPart: 'main', outlets: NEXT, needs: [], references: [] });
  expect(step.draftOutlets({ unheardOf: 1 })).toEqual(NEXT);
});

test('outlets that depend on the config are unknown until it is valid, unless the step says how to draw them', () => {
  const fork = {
    ...described,
    kind: 'fork',
    config: z.strictObject({ ways: z.array(z.string().min(1)) }),
    outlets: ({ ways }: { ways: string[] }) => ways.map((id) => ({ id, label: said, required: true })),
    does: { end: () => 'done' },
  };
  expect(
    defineStep(fork)
      .draftOutlets({ ways: ['a'] })
      ?.map(({ id }) => id),
  ).toEqual(['a']);
  expect(defineStep(fork).draftOutlets({ ways: [''] })).toBeNull();
  expect(defineStep({ ...fork, draftOutlets: () => NEXT }).draftOutlets({ ways: [''] })).toEqual(NEXT);
});

test('parts are found by their own names only', () => {
  const step = defineStep({
    ...described,
    kind: 'plain',
    config: z.strictObject({}),
    parts: { first: { end: () => 'done' }, second: { end: () => 'done' } },
  });
  expect(step.with({}).firstPart).toBe('first');
  expect(step.with({}).part('second').does).toBe('end');
  expect(() => step.with({}).part('constructor')).toThrow('step plain has no part constructor');
});
