import { expect, test } from 'vitest';
import { readCompared, writeCompared } from './compared.ts';

test.each(['2..3', '2..draft'])('%s is read and written the same', (asked) => {
  const compared = readCompared(asked);
  expect(compared && writeCompared(compared)).toBe(asked);
});

test.each(['', '2', 'draft..2', '2..', '2..3..4', '-1..2'])('“%s” compares nothing', (asked) => {
  expect(readCompared(asked)).toBeNull();
});
