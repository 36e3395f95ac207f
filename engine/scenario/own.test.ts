import { expect, test } from 'vitest';
import { own } from './own.ts';

test('an entry is found by its key', () => {
  expect(own({ a: 1 }, 'a')).toBe(1);
});

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
  '%s is not an entry of an empty record',
  (key) => {
    expect(own({}, key)).toBeUndefined();
  },
);
