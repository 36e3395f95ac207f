import { expect, test } from 'vitest';
import { whenToCallAgain } from './call-out.ts';

const HOUR = 3_600_000;

test('a call is made again after ten seconds, then after double that, up to an hour', () => {
  expect([1, 2, 3, 20].map((attempt) => whenToCallAgain(attempt, 0, 1))).toEqual([10_000, 20_000, 40_000, HOUR]);
});

test('it is given up after a day of the run’s time, but never before twenty seconds', () => {
  expect(whenToCallAgain(30, 23 * HOUR, 1)).toBe(HOUR);
  expect(whenToCallAgain(30, 25 * HOUR, 1)).toBeNull();
  expect(whenToCallAgain(3, 19_000, 1_000_000)).toBe(1_000);
  expect(whenToCallAgain(3, 21_000, 1_000_000)).toBeNull();
});
