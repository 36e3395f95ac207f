import { expect, test } from 'vitest';
import { rateInterval } from './rate-interval.ts';

test('is that of Wilson: 10 of 100 lie between 5.5 % and 17.4 %', () => {
  const { low = 0, high = 0 } = rateInterval(10, 100) ?? {};
  expect(low).toBeCloseTo(0.0552, 4);
  expect(high).toBeCloseTo(0.1744, 4);
});

test('without a success it still tells what is possible', () => {
  const { low = 1, high = 0 } = rateInterval(0, 20) ?? {};
  expect(low).toBe(0);
  expect(high).toBeCloseTo(0.1611, 4);
});

test('without leads there is none', () => {
  expect(rateInterval(0, 0)).toBeNull();
});
