import { expect, test } from 'vitest';
import { sayShare } from './say-share.ts';

test.each([
  [0, '0%'],
  [0.001, '< 1%'],
  [0.625, '63%'],
  [0.999, '> 99%'],
  [1, '100%'],
])('a share of %d is told as %s', (share, said) => {
  expect(sayShare(share, 'en')).toBe(said);
});
