import { once } from 'node:events';
import { DomainError } from '../errors.ts';
import { onInterrupt } from './on-interrupt.ts';
import { startStack } from './supervisor.ts';

const say = (line: string) => console.log(line);
const interrupted = onInterrupt();

try {
  const stack = await startStack({ say, signal: interrupted });
  for (const caution of stack.cautions) say(caution);
  const signIn = stack.signInLink ? ` · sign in, once, within 10 minutes: ${stack.signInLink}` : '';
  say(`Pépinière is ready at ${stack.url}/${signIn}`);
  if (!interrupted.aborted) await once(interrupted, 'abort');
  say('Stopping …');
  await stack.stop();
  process.exit(0);
} catch (error) {
  if (interrupted.aborted) process.exit(130);
  console.error(error instanceof DomainError ? error.message : error);
  process.exit(1);
}
