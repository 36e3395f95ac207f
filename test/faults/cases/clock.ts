import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FaultCase } from '../fault-case.ts';
import { mailThrough } from '../mail-through.ts';
import { publishMailing } from '../publish-mailing.ts';
import type { Stage } from '../stage.ts';

const LEADS = 8;
const HOUR_S = 3_600;
const LATEST_MS = 3_000;
const REPLY_AFTER_MS = 2_000;
/** After so long a run that slept past its time is looked for. */
const OVERSLEPT_S = 600;
const A_WHILE_MS = 10_000;
const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (kind) => `/usr/lib/${kind}/faketime/libfaketimeMT.so.1`,
);

const clockFile = (dataDir: string): string => join(dataDir, 'clock');

const offset = async (dataDir: string): Promise<number> => Number(await readFile(clockFile(dataDir), 'utf8'));

/** Puts the clocks of all APIs and workers forward by so many seconds, or back. */
async function putOn(dataDir: string, seconds: number): Promise<void> {
  const now = await offset(dataDir);
  const part = `${clockFile(dataDir)}.part`;
  await writeFile(part, `+${now + seconds}\n`);
  await rename(part, clockFile(dataDir));
}

/** What happens to the clock while leads are on their way. */
const JUMPS: readonly { readonly told: string; readonly jump: (stage: Stage) => Promise<void> }[] = [
  { told: 'the clock jumped an hour forward', jump: ({ dataDir }) => putOn(dataDir, HOUR_S) },
  {
    told: 'the clock jumped an hour back; that hour, and some minutes, passed',
    jump: async ({ dataDir }) => {
      await putOn(dataDir, -HOUR_S);
      await pause(A_WHILE_MS);
      await putOn(dataDir, HOUR_S + OVERSLEPT_S);
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
      await writeFile(clockFile(dataDir), '+0\n');
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
    // So that mails are just being handed over as it jumps.
    stage.behave({ beforeReply: () => pause(REPLY_AFTER_MS) });
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
