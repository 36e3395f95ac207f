import { inject } from 'vitest';
import type { BrowserStack } from './browser-stacks.ts';

/** The application that this worker of the browser tests, Vitest's number of it (from 1), has to itself. */
export function ownStack(): BrowserStack {
  const stack = inject('browserStacks')[Number(process.env['VITEST_POOL_ID']) - 1];
  if (stack === undefined) throw new Error('there is no application for this worker of the tests');
  return stack;
}
