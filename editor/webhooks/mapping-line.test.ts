import { expect, it } from 'vitest';
import { isBlank, lineFaults } from './mapping-line.ts';

it('an empty line lacks nothing, and is left out', () => {
  expect([
    isBlank({ name: ' ', path: '' }),
    isBlank({ name: '', path: 'a' }),
    isBlank({ name: 'a', path: '' }),
  ]).toEqual([true, false, false]);
  expect(lineFaults({ name: '', path: '' }, 'field')).toEqual({ name: null, path: null });
});

it.each([
  ['field', 'company', 'customer.company', null, null],
  ['field', 'company', '', null, 'missing'],
  ['field', '', 'customer.company', 'missing', null],
  ['field', 'prénom', 'customer.first', 'bad', null],
  ['property', 'prénom', 'customer..first', null, 'bad'],
  ['property', 'a.b', 'customer', 'bad', null],
] as const)('a %s called “%s” taken from “%s” says which half is at fault', (named, name, path, ofName, ofPath) => {
  expect(lineFaults({ name, path }, named)).toEqual({ name: ofName, path: ofPath });
});
