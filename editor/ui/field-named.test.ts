import { expect, test } from 'vitest';
import { FIELD_LABELS, fieldLabel } from '../../engine/scenario/field-labels.ts';
import { fieldNamed } from './field-named.ts';

test.each(['fr', 'en'] as const)('each known field is found again by what it is called: %s', (language) => {
  for (const name of Object.keys(FIELD_LABELS)) expect(fieldNamed(fieldLabel(name)[language], language)).toBe(name);
});

test('a field of the company’s own is its name, and so is a known one typed by its name', () => {
  expect(fieldNamed('renewal', 'fr')).toBe('renewal');
  expect(fieldNamed('firstName', 'fr')).toBe('firstName');
  expect(fieldLabel('toString')).toEqual({ fr: 'toString', en: 'toString' });
});
