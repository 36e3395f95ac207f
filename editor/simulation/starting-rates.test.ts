import { expect, it } from 'vitest';
import { startingRate } from './starting-rates.ts';

it('some leads react from the start: few click, fewer unsubscribe, salespeople mostly accept', () => {
  const percent = (type: string) => startingRate(type).percent;
  expect(percent('mail-clicked')).toBe(3);
  expect(percent('unsubscribed')).toBeLessThan(percent('mail-clicked'));
  expect(percent('hand-off-accepted') + percent('hand-off-rejected')).toBeLessThanOrEqual(100);
  expect(percent('score-changed')).toBe(0);
});
