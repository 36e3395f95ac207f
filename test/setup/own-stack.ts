import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { inject } from 'vitest';
import { browserStack } from './lend-stacks.ts';

const loan = connect(inject('browserStacks'), '127.0.0.1').unref();

async function borrow() {
  const lines = createInterface(loan);
  const told: unknown[] = await Promise.race([once(lines, 'line'), once(lines, 'close')]);
  if (told.length === 0) throw new Error('the application did not start');
  return browserStack.parse(JSON.parse(String(told[0])));
}

/** The application that the process of Vitest's, which runs one file of browser tests after the other, has to itself until it ends. */
export const ownStack = await borrow();
