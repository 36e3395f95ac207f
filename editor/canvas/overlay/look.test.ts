import { expect, test } from 'vitest';
import { daysOf, isPeriod } from './look.ts';

const now = Date.parse('2026-11-28T12:00:00Z');

test.each([
  ['all', {}],
  ['7d', { from: '2026-11-22' }],
  ['30d', { from: '2026-10-30' }],
  ['2026-11-01..2026-11-03', { from: '2026-11-01', to: '2026-11-03' }],
])('the period %s is these days', (period, days) => {
  expect(isPeriod(period)).toBe(true);
  expect(daysOf(period, now)).toEqual(days);
});

test.each([
  '',
  '8d',
  '2026-11-01',
  '2026-11-03..2026-11-01',
  '2026-02-31..2026-03-01',
  '2026-11-01..2026-11-02..2026-11-03',
])('“%s” is no period', (period) => {
  expect(isPeriod(period)).toBe(false);
});
