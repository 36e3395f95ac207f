import { expect, test } from 'vitest';
import { periodOfDays } from './period-of-days.ts';

test('days last from midnight to midnight by the company’s clocks, the last one included', () => {
  expect(periodOfDays({ from: '2026-03-28', to: '2026-03-29' }, 'Europe/Paris')).toEqual({
    from: new Date('2026-03-27T23:00:00Z'),
    to: new Date('2026-03-29T22:00:00Z'),
  });
});

test('without a day there is no end', () => {
  expect(periodOfDays({}, 'Europe/Paris')).toEqual({ from: null, to: null });
});
