import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';
import { z } from 'zod';
import { choosePorts } from '../../engine/servers/choose-ports.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { pressCtrlC, processesOf, superviseRun, type SupervisedRun } from './supervised-run.ts';

const processRecord = z.object({ name: z.string(), pid: z.number() });
const lockRecord = z.object({ owner: processRecord, children: z.array(processRecord) });

/** A data folder with a port, on which `npm start` can be tried again and again. */
export type StartedFolder = {
  readonly folder: string;
  readonly dataDir: string;
  readonly port: number;
  readonly url: string;
  /** Runs `npm start`, or another script of package.json. */
  start: (env?: Record<string, string>, script?: string) => SupervisedRun;
  /** Process of the supervisor or of something it started; undefined while there is none of that name. */
  pid: (name: string) => Promise<number | undefined>;
  /** Ids of all processes that use the data folder. */
  processes: () => number[];
  /** Ends whatever still runs and deletes the folder. */
  remove: () => Promise<void>;
};

/** An empty data folder and a free port. */
export async function openStartedFolder(): Promise<StartedFolder> {
  const folder = await temporaryFolder('start');
  const dataDir = join(folder, 'data');
  await mkdir(dataDir);
  const port = (await choosePorts(folder, ['api'])).api;
  const runs: SupervisedRun[] = [];
  const processes = () => processesOf(dataDir);
  return {
    folder,
    dataDir,
    port,
    url: `http://127.0.0.1:${port}`,
    processes,
    start: (env, script) => {
      const run = superviseRun(dataDir, port, env, script);
      runs.push(run);
      return run;
    },
    pid: async (name) => {
      const text = await readFile(join(dataDir, 'supervisor.lock'), 'utf8').catch(() => undefined);
      if (text === undefined) return undefined;
      const { owner, children } = lockRecord.parse(JSON.parse(text));
      return [owner, ...children].find((process) => process.name === name)?.pid;
    },
    remove: async () => {
      for (const run of runs) pressCtrlC(run);
      await Promise.all(runs.map((run) => run.ended));
      for (const pid of processes()) process.kill(pid, 'SIGKILL');
      await vi.waitUntil(() => processes().length === 0);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
