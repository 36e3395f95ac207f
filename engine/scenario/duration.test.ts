import { expect, test } from 'vitest';
import { addDuration, duration } from './duration.ts';

const PARIS = 'Europe/Paris';
const at = (iso: string): number => Date.parse(iso);

test('days keep the local time when clocks go forward', () => {
  // 28 March 2026 10:00 in winter time, 29 March 10:00 in summer time: 23 hours.
  expect(addDuration(at('2026-03-28T10:00:00+01:00'), { amount: 1, unit: 'days' }, PARIS)).toBe(
    at('2026-03-29T10:00:00+02:00'),
  );
});

test('days keep the local time when clocks go back', () => {
  expect(addDuration(at('2026-10-24T10:00:00+02:00'), { amount: 1, unit: 'days' }, PARIS)).toBe(
    at('2026-10-25T10:00:00+01:00'),
  );
});

test('hours are exact over both changes', () => {
  expect(addDuration(at('2026-03-28T10:00:00+01:00'), { amount: 24, unit: 'hours' }, PARIS)).toBe(
    at('2026-03-29T11:00:00+02:00'),
  );
  expect(addDuration(at('2026-10-24T10:00:00+02:00'), { amount: 24, unit: 'hours' }, PARIS)).toBe(
    at('2026-10-25T09:00:00+01:00'),
  );
});

test('minutes are exact within the hour that comes twice', () => {
  expect(addDuration(at('2026-10-25T02:30:00+02:00'), { amount: 60, unit: 'minutes' }, PARIS)).toBe(
    at('2026-10-25T02:30:00+01:00'),
  );
});

test('a local time that does not exist moves on to the next valid instant', () => {
  expect(addDuration(at('2026-03-28T02:30:00+01:00'), { amount: 1, unit: 'days' }, PARIS)).toBe(
    at('2026-03-29T03:00:00+02:00'),
  );
});

test('the day after a moved one is back at the local time asked for, counted from the start', () => {
  expect(addDuration(at('2026-03-28T02:30:00+01:00'), { amount: 2, unit: 'days' }, PARIS)).toBe(
    at('2026-03-30T02:30:00+02:00'),
  );
});

test('of a local time that comes twice, the first is meant', () => {
  expect(addDuration(at('2026-10-24T02:30:00+02:00'), { amount: 1, unit: 'days' }, PARIS)).toBe(
    at('2026-10-25T02:30:00+02:00'),
  );
});

test('an instant between two milliseconds, as a fast virtual clock gives, is rounded', () => {
  expect(addDuration(at('2026-06-01T10:00:00Z') + 0.4, { amount: 1, unit: 'days' }, PARIS)).toBe(
    at('2026-06-02T10:00:00Z'),
  );
});

test.each([
  { amount: 0, unit: 'days' },
  { amount: 1.5, unit: 'days' },
  { amount: 10_001, unit: 'hours' },
  { amount: 1, unit: 'weeks' },
  { amount: 1 },
])('%j is no length of time', (given) => {
  expect(duration.safeParse(given).success).toBe(false);
});
