import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ProcessPlan } from './keep-running.ts';
import { messageReady, type ReadyMessage } from './message-ready.ts';

/** The folder of package.json. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

const endWithSupervisor = new URL('./end-with-supervisor.js', import.meta.url).href;
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** The plan for an entry of this project, which reports over its message channel and ends when its supervisor is gone: a TypeScript file, or a bundle made of it. */
export function nodeChild(
  name: string,
  entry: string,
  env: Readonly<Record<string, string | undefined>>,
): ProcessPlan<ReadyMessage> {
  const how = entry.endsWith('.ts') ? ['--import', tsx] : ['--enable-source-maps'];
  return {
    name,
    command: process.execPath,
    args: [...how, '--import', endWithSupervisor, resolve(projectRoot, entry)],
    env,
    ipc: true,
    untilReady: messageReady,
  };
}
