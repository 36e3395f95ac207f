import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ProcessPlan } from './keep-running.ts';
import { messageReady, type ReadyMessage } from './message-ready.ts';

/** The folder of package.json. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

const endWithSupervisor = new URL('./end-with-supervisor.js', import.meta.url).href;
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** The plan for a TypeScript entry of this project, which reports over its message channel and ends when its supervisor is gone. */
export function nodeChild(
  name: string,
  entry: string,
  env: Readonly<Record<string, string | undefined>>,
): ProcessPlan<ReadyMessage> {
  return {
    name,
    command: process.execPath,
    args: ['--import', tsx, '--import', endWithSupervisor, `${projectRoot}${entry}`],
    env,
    ipc: true,
    untilReady: messageReady,
  };
}
