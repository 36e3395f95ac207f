import { expect, test } from 'vitest';
import { whenToRetry } from './when-to-retry.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const [busy, away] = ['server', 'connection'] as const;

test('a busy server is left alone for half an hour, then longer, up to six hours', () => {
  expect([1, 2, 3, 4, 5, 9, 99].map((attempts) => (whenToRetry(busy, attempts, 0, 1) ?? 0) / HOUR)).toEqual([
    0.5, 1, 2, 4, 6, 6, 6,
  ]);
});

test('a lost connection is tried again within seconds, then once a minute, in real time', () => {
  expect([1, 2, 6, 7, 99].map((attempts) => whenToRetry(away, attempts, 0, 1_000))).toEqual([
    1_000,
    2_000,
    32_000,
    MINUTE,
    MINUTE,
  ]);
});

test('a fast clock shortens a wait, never below a second', () => {
  expect(whenToRetry(busy, 1, 0, 60)).toBe(30_000);
  expect(whenToRetry(busy, 1, 0, 86_400)).toBe(1_000);
});

test('it is given up after three days of the run’s time, and never within two real minutes', () => {
  expect(whenToRetry(busy, 9, 72 * HOUR + 1, 1)).toBeNull();
  expect(whenToRetry(busy, 9, 72 * HOUR, 1)).not.toBeNull();
  expect(whenToRetry(away, 9, 3 * HOUR + 1, 24)).toBeNull();
  expect(whenToRetry(away, 9, 2 * MINUTE, 86_400)).not.toBeNull();
});
