import { vi } from 'vitest';

/** Looks again and again, 40 s at most, until `look` answers something other than null or undefined. */
export const until = <T>(look: () => Promise<T | null | undefined>): Promise<T> =>
  vi
    .waitUntil(async () => (await look()) ?? false, { timeout: 40_000, interval: 50 })
    .then((seen) => {
      if (seen === false) throw new Error('never seen');
      return seen;
    });
