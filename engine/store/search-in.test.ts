import { expect, test } from 'vitest';
import { textPattern } from './search-in.ts';

const holds = (text: string, looked: string): boolean => new RegExp(textPattern(looked), 'iu').test(text);

test('a pattern takes letters whatever their accents, on either side, composed or not', () => {
  for (const [text, looked] of [
    ['Zoé', 'zoe'],
    ['Zoe', 'ZOÉ'],
    ['Zoe\u0301', 'zoé'],
    ['Łódź', 'odz'],
    ['Cœur', 'coeur'],
    ['Coeur', 'cœur'],
  ] as const)
    expect(holds(text, looked)).toBe(true);
  expect(holds('Zoé', 'zoa')).toBe(false);
});

test('every other character is itself', () => {
  expect(holds('A+B', 'a+b')).toBe(true);
  expect(holds('AAB', 'a+b')).toBe(false);
  expect(holds('x', '.')).toBe(false);
  expect(holds('50 % (net)', '(net)')).toBe(true);
});
