import { expect, test } from 'vitest';
import { bottleneckOf } from './bottleneck-of.ts';

test('is the step whose leads have together waited longest, not that where most of them wait', () => {
  const many = { node: 'many', leads: 40, ms: 40_000 };
  const long = { node: 'long', leads: 3, ms: 90_000 };
  expect(bottleneckOf([many, long])).toBe(long);
});

test('one or two leads make none', () => {
  expect(bottleneckOf([{ node: 'long', leads: 2, ms: 9_000_000 }])).toBeNull();
});
