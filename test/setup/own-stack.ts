import { mkdirSync, rmdirSync } from 'node:fs';
import { inject } from 'vitest';
import type { BrowserStack } from './browser-stacks.ts';

let own: BrowserStack | undefined;

/** A folder is made by one of those who try: Vitest's numbers of its workers are given twice at times. */
function isTaken({ mark }: BrowserStack): boolean {
  try {
    mkdirSync(mark);
    return false;
  } catch {
    return true;
  }
}

/** The application that this file of browser tests has to itself until it gives it back. */
export function ownStack(): BrowserStack {
  own ??= inject('browserStacks').find((stack) => !isTaken(stack));
  if (own === undefined) throw new Error('every application is taken by another file');
  return own;
}

/** Lets another file have it. */
export function giveStackBack(): void {
  if (own !== undefined) rmdirSync(own.mark);
  own = undefined;
}
