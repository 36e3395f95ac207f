import { expect, test } from 'vitest';
import { judgeBounce } from './judge-bounce.ts';

test.each([
  ['550 5.1.1', 'hard'],
  ['5.1.10', 'hard'],
  ['550 5.2.1', 'hard'],
  ['552 5.2.2', 'soft'],
  ['4.2.2', 'soft'],
  ['421 4.7.0', 'soft'],
  ['550 5.7.1', 'policy'],
  ['550 5.7.515', 'policy'],
  ['553 5.1.8', 'policy'],
  ['552 5.3.4', 'content'],
  ['554 5.6.0', 'content'],
])('%s is %s', (code, kind) => {
  expect(judgeBounce(code)).toBe(kind);
});

test('a refusal without a status code blames nobody for good', () => {
  for (const code of ['550', '554', 'user unknown', '', 'address-invalid']) expect(judgeBounce(code)).toBe('soft');
});
