import { expect, test } from 'vitest';
import { sayDuration } from './say-duration.ts';

test('one is singular, more are plural', () => {
  expect(sayDuration({ amount: 1, unit: 'days' })).toEqual({ fr: '1 jour', en: '1 day' });
  expect(sayDuration({ amount: 3, unit: 'hours' })).toEqual({ fr: '3 heures', en: '3 hours' });
});
