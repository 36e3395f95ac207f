import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FaultCase } from '../fault-case.ts';
import { mailThrough } from '../mail-through.ts';
import { publishMailing } from '../publish-mailing.ts';
import type { Stage } from '../stage.ts';

const LEADS = 8;
const HOUR_S = 3_600;
const LATEST_MS = 4_000;
const A_WHILE_MS = 10_000;
const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (kind) => `/usr/lib/${kind}/faketime/libfaketimeMT.so.1`,
);

const clockFile = (dataDir: string): string => join(dataDir, 'clock');

/** Sets the clocks of all APIs and workers so many seconds before the true time. */
async function setClocks(dataDir: string, seconds: number): Promise<void> {
  const part = `${clockFile(dataDir)}.part`;
  await writeFile(part, `+${seconds}\n`);
  await rename(part, clockFile(dataDir));
}

/** What happens to the clock while leads are on their way. */
const JUMPS: readonly { readonly told: string; readonly jump: (stage: Stage) => Promise<void> }[] = [
  { told: 'the clock jumped an hour forward', jump: ({ dataDir }) => setClocks(dataDir, HOUR_S) },
  {
    told: 'the clock jumped an hour back, and the hour passed',
    jump: async ({ dataDir }) => {
      await setClocks(dataDir, 0);
      await pause(A_WHILE_MS);
      await setClocks(dataDir, HOUR_S);
    },
  },
];

/** The clock of every API and worker jumps (libfaketime), MongoDB's and Temporal's stay. */
export const clock: FaultCase = {
  name: 'clock',
  impossible: async () =>
    LIBRARIES.some((library) => existsSync(library))
      ? null
      : 'libfaketime is not installed (Debian: apt-get install faketime)',
  stage: {
    // An hour of the clock is half a day of the runs' time.
    secondsADay: 2 * HOUR_S,
    prepare: async (dataDir) => {
      await setClocks(dataDir, 0);
      return {
        env: {
          LD_PRELOAD: LIBRARIES.find((library) => existsSync(library)) ?? '',
          FAKETIME_TIMESTAMP_FILE: clockFile(dataDir),
          FAKETIME_CACHE_DURATION: '1',
          // Timers go on by the time that passes.
          FAKETIME_DONT_FAKE_MONOTONIC: '1',
        },
        clear: async () => undefined,
      };
    },
  },
  publish: ({ manager }) => publishMailing(manager, 'Horloge', { wait: { amount: 1, unit: 'minutes' } }),
  runs: () => 2 * JUMPS.length,
  play: async (stage, mailing, dice, run) => {
    const { told, jump } = JUMPS[(run - 1) % JUMPS.length] ?? { told: '', jump: async () => undefined };
    const at = Math.round(dice() * LATEST_MS);
    const mailed = await mailThrough(stage, {
      mailing,
      leads: LEADS,
      during: async () => {
        await pause(at);
        const from = Date.now();
        await jump(stage);
        return [{ from, excuses: null }];
      },
    });
    return { ...mailed, told: `after ${at} ms ${told}` };
  },
};
