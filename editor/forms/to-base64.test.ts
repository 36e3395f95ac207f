import { expect, test } from 'vitest';
import { toBase64 } from './to-base64.ts';

test('any bytes go over, more than one chunk of them too', async () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
  expect(await toBase64(new Blob([bytes]))).toBe(Buffer.from(bytes).toString('base64'));
});
