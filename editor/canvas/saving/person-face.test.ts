import { expect, it } from 'vitest';
import { initialsOf, personColours } from './person-face.ts';

it('gives people initials of their first and last name', () => {
  expect(['Camille Martin', 'noé', 'Anne de la Tour', '', 'Élise 💐'].map(initialsOf)).toEqual([
    'CM',
    'N',
    'AT',
    '',
    'É💐',
  ]);
});

it('gives people on one draft a colour each, whoever is told of first, as long as there are enough', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const colours = personColours(ids);
  expect(new Set(colours.values()).size).toBe(5);
  expect(personColours(ids.toReversed())).toEqual(colours);
  expect(personColours([...ids, 'f', 'a']).size).toBe(6);
});
