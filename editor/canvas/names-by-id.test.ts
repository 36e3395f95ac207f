import { expect, test } from 'vitest';
import { namesById, namesOfActive } from './names-by-id.ts';

const people = [
  { id: 'a', name: 'Salesperson 1', active: true },
  { id: 'b', name: 'Salesperson 2', active: false },
];

test('somebody who was closed is nobody a step may name, as on the server', () => {
  expect([...(namesOfActive(people) ?? [])]).toEqual([['a', 'Salesperson 1']]);
});

test('what was not read yet is not known, rather than empty', () => {
  expect([namesById(undefined), namesOfActive(undefined)]).toEqual([null, null]);
  expect(namesById([])?.size).toBe(0);
});
