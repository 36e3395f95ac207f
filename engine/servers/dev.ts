import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vite';
import { readConfig } from '../config.ts';
import { DomainError } from '../errors.ts';
import { sayBroken } from '../own-steps/add-own-steps.ts';
import { loadOwnSteps } from '../own-steps/load-own-steps.ts';
import { projectRoot } from './node-child.ts';
import { onInterrupt } from './on-interrupt.ts';
import { type RunningStack, startStack } from './supervisor.ts';

const SETTLE_MS = 200;
const say = (line: string) => console.log(line);
const interrupted = onInterrupt();

let stack: RunningStack | undefined;

try {
  stack = await startStack({ say, signal: interrupted, without: ['editor'] });
  process.env['PEPINIERE_API'] = stack.url; // read by the editor's Vite configuration
  const root = join(projectRoot, 'editor');
  const vite = await createServer({ root, server: { host: '127.0.0.1' } });
  await vite.listen();
  const { restart } = stack;
  const restartBoth = async (): Promise<void> => {
    say('Sources changed: starting the API and the worker again …');
    await Promise.all([restart('api'), restart('worker')]);
    say('… they serve again.');
  };
  restartOnChange(
    ['engine', 'workflows', 'api'].map((folder) => join(projectRoot, folder)),
    restartBoth,
  );
  for (const caution of stack.cautions) say(caution);
  const { stepsDir } = readConfig(process.env);
  if (stepsDir !== null)
    restartOnChange([stepsDir], async () => {
      for (const broken of (await loadOwnSteps(stepsDir)).broken) say(sayBroken(broken));
      await restartBoth();
      vite.ws.send({ type: 'full-reload' });
    });
  say(
    `Editor with hot reload at ${vite.resolvedUrls?.local[0]} · application at ${stack.url}/ · sign in: ${stack.signInLink ?? 'as before'}`,
  );
  if (!interrupted.aborted) await once(interrupted, 'abort');
  await vite.close();
  await stack.stop();
  process.exit(0);
} catch (error) {
  await stack?.stop();
  if (interrupted.aborted) process.exit(130);
  console.error(error instanceof DomainError ? error.message : error);
  process.exit(1);
}

/** Runs `restart` once the files in these folders have been quiet for a moment after a change. */
function restartOnChange(folders: readonly string[], restart: () => Promise<void>): void {
  let quiet: NodeJS.Timeout | undefined;
  for (const folder of folders) {
    watch(folder, { recursive: true }, (_event, file) => {
      if (!file?.endsWith('.ts') || file.endsWith('.test.ts')) return;
      clearTimeout(quiet);
      quiet = setTimeout(() => {
        restart().catch((error: unknown) => say(String(error)));
      }, SETTLE_MS);
    });
  }
}
