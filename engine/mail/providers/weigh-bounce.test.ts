import { expect, test } from 'vitest';
import { statusIn, weighBounce } from './weigh-bounce.ts';

test.each([
  ['5.1.1', 'hard', 'hard'],
  ['5.1.1', null, 'hard'],
  ['5.1.1', 'soft', 'soft'],
  ['5.2.2', 'hard', 'soft'],
  ['5.7.1', 'hard', 'policy'],
  ['5.6.0', 'soft', 'content'],
  ['5.0.0', 'hard', 'hard'],
  ['', 'hard', 'hard'],
  ['', 'policy', 'policy'],
  ['', null, 'soft'],
] as const)('status “%s” that the provider calls %s is %s', (status, said, kind) => {
  expect(weighBounce(status, said)).toBe(kind);
});

test('a status code is found in a server’s words, and an IP address is none', () => {
  expect(statusIn('smtp;550 5.1.1. no such user')).toBe('5.1.1');
  expect(statusIn('550-5.7.26 refused')).toBe('5.7.26');
  expect(statusIn('550 refused by 5.196.12.3, see 4.2.2')).toBe('4.2.2');
  expect(statusIn('550 refused by mx5.1.1.1')).toBe('');
  expect(statusIn('')).toBe('');
});
