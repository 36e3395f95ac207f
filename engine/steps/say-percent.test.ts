import { expect, it } from 'vitest';
import { sayPercent } from './say-percent.ts';

it('a share is said in percent, to a tenth, and does not break before its sign', () => {
  expect(sayPercent(0.4321, 'en')).toBe('43.2%');
  expect(sayPercent(0.4321, 'fr')).toMatch(/^43,2[\u00a0\u202f]%$/);
});
