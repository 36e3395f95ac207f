import { expect, it } from 'vitest';
import { countLeaving } from './count-leaving.ts';

const firstShare = { state: 'stopped' as const, share: 0.1, total: 10, moved: 0, left: 7 };

it('one that was stopped in its first share takes out what is left of that', () => {
  expect(countLeaving(90, firstShare)).toBe(3);
  expect(countLeaving(2, firstShare)).toBe(2);
});

it('leads that came in since are asked about, however many were taken already', () => {
  expect(countLeaving(5, { ...firstShare, left: 10 })).toBe(1);
  expect(countLeaving(5, { ...firstShare, left: 13 })).toBe(1);
  expect(countLeaving(5, { ...firstShare, share: 1, left: 13 })).toBe(5);
  expect(countLeaving(0, firstShare)).toBe(0);
});

it('the rest after a first share is all that leave', () => {
  expect(countLeaving(90, { ...firstShare, state: 'staged', left: 10 })).toBe(90);
});

it('all are asked about where it was not kept how many it was to take', () => {
  expect(countLeaving(90, { ...firstShare, total: null })).toBe(90);
});
