import { expect, it } from 'vitest';
import { capitalised } from './capitalised.ts';

it.each([
  ['a server is not available', 'A server is not available'],
  ['être en attente', 'Être en attente'],
  ['', ''],
])('“%s” by itself reads “%s”', (words, alone) => {
  expect(capitalised(words)).toBe(alone);
});
