import { expect, test } from 'vitest';
import { sayLapse } from './say-lapse.ts';

test.each([
  [30_000, '0 minutes'],
  [60_000, '1 minute'],
  [3 * 3_600_000 + 59 * 60_000, '3 hours'],
  [4.9 * 86_400_000, '4 days'],
])('%d ms are %s', (ms, said) => {
  expect(sayLapse(ms, 'en')).toBe(said);
});

test('in French too', () => {
  expect(sayLapse(2 * 86_400_000, 'fr').replaceAll('\u00a0', ' ')).toBe('2 jours');
});
