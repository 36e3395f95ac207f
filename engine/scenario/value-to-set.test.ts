import { expect, test } from 'vitest';
import { valueToSet } from './value-to-set.ts';

const profile = {
  firstName: 'Zoé',
  lastName: 'Martin',
  age: 41,
  budget: '1 250,5',
  since: '2024-02-29T10:00:00',
  empty: ' ',
};
const set = (field: string, type: 'text' | 'number' | 'boolean' | 'date', value: string) =>
  valueToSet({ field, type, value }, profile);

test('a constant is taken as it is, an empty one empties the field', () => {
  expect(set('plan', 'text', 'gold')).toEqual({ value: 'gold' });
  expect(set('plan', 'text', '')).toEqual({ value: null });
});

test('fields in braces are filled in, and read as the type asks', () => {
  expect(set('name', 'text', '{firstName} { lastName }')).toEqual({ value: 'Zoé Martin' });
  expect(set('amount', 'number', '{budget}')).toEqual({ value: 1250.5 });
  expect(set('renewal', 'date', '{since}')).toEqual({ value: '2024-02-29' });
  expect(set('adult', 'boolean', 'Oui')).toEqual({ value: true });
});

test('a field that is empty, missing or inherited gives no value', () => {
  expect(set('name', 'text', '{empty}')).toEqual({ missing: 'empty' });
  expect(set('name', 'text', 'Dear {nickName}')).toEqual({ missing: 'nickName' });
  expect(set('name', 'text', '{constructor}')).toEqual({ missing: 'constructor' });
});

test('a value that is not of its type is none', () => {
  expect(set('amount', 'number', '{firstName}')).toEqual({ unfit: 'number' });
  expect(set('renewal', 'date', '2026-02-30')).toEqual({ unfit: 'date' });
  expect(set('adult', 'boolean', 'maybe')).toEqual({ unfit: 'boolean' });
});

test('the time zone is one that exists', () => {
  expect(set('timeZone', 'text', 'Pacific/Auckland')).toEqual({ value: 'Pacific/Auckland' });
  expect(set('timeZone', 'text', 'Middle-earth/Shire')).toEqual({ unfit: 'zone' });
});
