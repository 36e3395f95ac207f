import { expect, test } from 'vitest';
import { usableAnswer } from './usable-answer.ts';

test('JSON is kept as it is, other text in short, nothing as nothing', () => {
  expect(usableAnswer('{"customer":{"plan":"gold"}}')).toEqual({ customer: { plan: 'gold' } });
  expect(usableAnswer(' 42 ')).toBe(42);
  expect(usableAnswer('ok')).toBe('ok');
  expect(usableAnswer('x'.repeat(9_000))).toHaveLength(500);
  expect(usableAnswer(' ')).toBeNull();
});

test('of a long answer the plain values at its top are kept', () => {
  const long = { plan: 'gold', seats: 3, items: Array.from({ length: 20_000 }, () => 'x'), text: 'y'.repeat(600) };
  expect(usableAnswer(JSON.stringify(long))).toEqual({ plan: 'gold', seats: 3 });
  expect(usableAnswer(JSON.stringify(long.items))).toBeNull();
});

test('what can’t be stored or walked is nothing', () => {
  expect(usableAnswer('['.repeat(400_000))).toBeNull();
  expect(usableAnswer(`${'{"a":'.repeat(30)}1${'}'.repeat(30)}`)).toBeNull();
  expect(usableAnswer(JSON.stringify({ 'a\0b': 1 }))).toBeNull();
});

test('brackets within texts do not nest', () => {
  expect(usableAnswer(JSON.stringify({ text: '[[[[[[[[[[[[[[[[[[[[[[[[[["\\' }))).toEqual({
    text: '[[[[[[[[[[[[[[[[[[[[[[[[[["\\',
  });
});
