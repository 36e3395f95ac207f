import { expect, test } from 'vitest';
import { longSeen } from './long-seen.ts';

function looking() {
  let now = 0;
  const look = longSeen(60, () => now);
  return (at: number, ...keys: string[]): string[] => {
    now = at;
    return [...look(keys)];
  };
}

test('what was there at every look for long enough is told, at each look from then on', () => {
  const look = looking();
  expect(look(0, 'a')).toEqual([]);
  expect(look(30, 'a', 'b')).toEqual([]);
  expect(look(60, 'a', 'b')).toEqual(['a']);
  expect(look(90, 'a', 'b')).toEqual(['a', 'b']);
});

test('what was gone at a look begins anew', () => {
  const look = looking();
  look(0, 'a');
  look(50);
  expect(look(60, 'a')).toEqual([]);
  expect(look(120, 'a')).toEqual(['a']);
});
