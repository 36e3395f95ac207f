import { expect, test } from 'vitest';
import { meaningOf } from './say-code.ts';

test.each([
  ['550 5.1.1', 'hard'],
  ['550 5.7.1', 'policy'],
  ['552 5.3.4', 'content'],
  ['452 4.2.2', 'full'],
  ['5.2.2', 'full'],
  ['451 4.7.0', 'later'],
  ['421', 'later'],
  ['554', 'refused'],
  ['no-consent', null],
  ['535 5.7.8', 'credentials'],
  ['ECONNECTION', 'connection'],
])('the code %s means %s', (code, meaning) => {
  expect(meaningOf(code)).toBe(meaning);
});
