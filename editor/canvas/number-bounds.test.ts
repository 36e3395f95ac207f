import { expect, it } from 'vitest';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { numberBounds } from './number-bounds.ts';

const of = (kind: string, ...path: (string | number)[]) => numberBounds(catalogue.get(kind)?.schema, path);

it('finds between which numbers a setting lies, also deep inside', () => {
  expect(of('add-score', 'points')).toEqual([-1_000, 1_000]);
  expect(of('wait', 'duration', 'amount')).toEqual([1, 10_000]);
  expect(of('wait-for-event', 'timeout', 'amount')).toEqual([1, 10_000]);
});

it('finds none for what is not a number', () => {
  expect(of('add-score', 'reason')).toBeNull();
  expect(of('wait', 'duration', 'nothing')).toBeNull();
  expect(of('unknown')).toBeNull();
});
