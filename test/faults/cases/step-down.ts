import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import type { FaultCase } from '../fault-case.ts';
import { mailThrough } from '../mail-through.ts';
import { publishMailing } from '../publish-mailing.ts';

const LEADS = 8;
const RUNS = 5;
const LATEST_MS = 2_000;
/** Until then who stepped down can't be elected; whoever steps down waits for a member that can be, a little shorter: of three, one can by then. */
const STAYS_DOWN_S = 12;
const WAITS_S = STAYS_DOWN_S - 1;

/** The primary gives its place to another member. */
export const stepDown: FaultCase = {
  name: 'step-down',
  publish: ({ manager }) => publishMailing(manager, 'Relève'),
  runs: () => RUNS,
  play: async (stage, mailing, dice) => {
    const at = Math.round(dice() * LATEST_MS);
    const client = new MongoClient(stage.topology.mongodbAdminUri);
    try {
      const mailed = await mailThrough(stage, {
        mailing,
        leads: LEADS,
        during: async () => {
          await pause(at);
          const from = Date.now();
          await client.db('admin').command({ replSetStepDown: STAYS_DOWN_S, secondaryCatchUpPeriodSecs: WAITS_S });
          return [{ from, excuses: null }];
        },
      });
      return { ...mailed, told: `the primary stepped down after ${at} ms` };
    } finally {
      await client.close();
    }
  },
};
