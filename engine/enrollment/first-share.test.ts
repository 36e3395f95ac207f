import { expect, it } from 'vitest';
import { firstShare, goesFirst } from './first-share.ts';

const leads = (count: number): string[] => Array.from({ length: count }, (_, index) => `lead-${index}`);
const first = (all: readonly string[], share: number): string[] => {
  const upTo = firstShare('scenario', all, share);
  return all.filter((lead) => goesFirst('scenario', lead, upTo));
};

it.each([
  [20, 0.1, 2],
  [11, 0.1, 2],
  [1, 0.01, 1],
  [100, 0.07, 7],
  [30, 0.1, 3],
  [20, 1, 20],
  [20, 0, 0],
  [0, 0.1, 0],
])('of %i leads a share of %f is %i, rounded up', (total, share, count) => {
  expect(first(leads(total), share)).toHaveLength(count);
});

it('chooses the same ones each time, and keeps them as the share grows or others are gone', () => {
  const all = leads(50);
  const few = first(all, 0.1);
  expect(first(all.toReversed(), 0.1).toSorted()).toEqual(few.toSorted());
  expect(first(all, 0.3)).toEqual(expect.arrayContaining(few));
  const others = all.filter((lead) => !few.includes(lead));
  expect(first([...few, ...others.slice(5)], 0.1)).toEqual(few);
});
