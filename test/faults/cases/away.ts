import { setTimeout as pause } from 'node:timers/promises';
import type { FaultCase } from '../fault-case.ts';
import { mailThrough } from '../mail-through.ts';
import { publishMailing } from '../publish-mailing.ts';

const LEADS = 8;
const MINUTE_S = 1;
const SOON_MS = 500;

const minutes = (count: number): number => count * MINUTE_S * 1_000;

/** Temporal is away for ten minutes, then the mail server for an hour, of the runs' time, in which a minute is a second. */
export const away: FaultCase = {
  name: 'away',
  stage: { secondsADay: 24 * 60 * MINUTE_S },
  publish: ({ manager }) => publishMailing(manager, 'Absences', { wait: { amount: 5, unit: 'minutes' } }),
  runs: () => 2,
  play: async (stage, mailing, _dice, run) => {
    const isTemporal = run === 1;
    const mailed = await mailThrough(stage, {
      mailing,
      leads: LEADS,
      during: async () => {
        if (isTemporal) await pause(SOON_MS);
        const from = Date.now();
        const temporal = stage.topology.process('temporal');
        await (isTemporal ? temporal.down('SIGKILL') : stage.wire.make('away'));
        await pause(minutes(isTemporal ? 10 : 60));
        await (isTemporal ? temporal.up() : stage.wire.make('open'));
        return [{ from, excuses: null }];
      },
    });
    return {
      ...mailed,
      told: isTemporal ? 'Temporal away for 10 minutes of runs’ time' : 'SMTP away for an hour of runs’ time',
    };
  },
};
