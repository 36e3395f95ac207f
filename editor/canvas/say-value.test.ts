import { expect, test } from 'vitest';
import type { Json } from '../../engine/scenario/json.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { configFields } from './config-fields.ts';
import { sayValue } from './say-value.ts';

const said = (kind: string, setting: string, value: Json | undefined) => {
  const step = catalogue.get(kind);
  const field = step === undefined ? undefined : configFields(step).find(({ name }) => name === setting);
  if (field === undefined) throw new Error('no such setting');
  return sayValue(field, value, (to, id) => `${to} ${id}`, 'en');
};

test.each([
  ['wait', 'duration', { amount: 3, unit: 'days' }, '3 days'],
  ['send-email', 'template', 'offer', 'template offer'],
  ['send-email', 'topic', '', null],
  ['end', 'result', 'converted', 'Converted'],
  ['set-stage', 'stage', 'MQL', 'MQL – pre-selected'],
  ['branch', 'condition', { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] }, 'score ≥ 40'],
  ['add-score', 'points', 15, '15'],
])('%s: %s is told in words', (kind, setting, value, words) => {
  expect(said(kind, setting, value)).toBe(words);
});

test('what takes more than a few words is left to the step to tell', () => {
  expect(said('split', 'ways', [{ id: 'a', name: 'A', weight: 1 }])).toBeUndefined();
});

test('what belongs to no setting is told by its shape', () => {
  const name = (to: string, id: string) => `${to} ${id}`;
  expect(sayValue(undefined, { amount: 3, unit: 'days' }, name, 'fr')).toBe('3 jours');
  expect(sayValue(undefined, 1_500, name, 'en')).toBe('1,500');
  expect(sayValue(undefined, false, name, 'fr')).toBe('non');
  expect(sayValue(undefined, { something: 1 }, name, 'en')).toBeUndefined();
});
