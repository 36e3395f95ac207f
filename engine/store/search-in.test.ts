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

test('names of any script are found as they are written, composed or not, and letters with a stroke by the plain one', () => {
  for (const name of ['Андрей', 'Ελένη', '김철수', 'ガス', 'Nguyễn Văn Đức', 'Łukasz', 'Søren', 'Işıl'])
    for (const looked of [name, name.normalize('NFD'), name.toUpperCase()])
      for (const text of [name, name.normalize('NFD')]) expect(holds(text, looked), `${looked} in ${text}`).toBe(true);
  for (const [text, looked] of [
    ['Łukasz', 'lukasz'],
    ['Søren', 'soren'],
    ['Nguyễn', 'nguyen'],
    ['Đức', 'duc'],
  ] as const)
    expect(holds(text, looked)).toBe(true);
  expect(holds('Андрей', 'Андреи')).toBe(false);
});

test('every other character is itself', () => {
  expect(holds('A+B', 'a+b')).toBe(true);
  expect(holds('AAB', 'a+b')).toBe(false);
  expect(holds('x', '.')).toBe(false);
  expect(holds('50 % (net)', '(net)')).toBe(true);
});
