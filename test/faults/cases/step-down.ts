import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import type { FaultCase } from '../fault-case.ts';
import { mailThrough } from '../mail-through.ts';
import { publishMailing } from '../publish-mailing.ts';

const LEADS = 8;
const RUNS = 5;
const LATEST_MS = 2_000;
const STAYS_DOWN_S = 20;

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
          await client.db('admin').command({ replSetStepDown: STAYS_DOWN_S, secondaryCatchUpPeriodSecs: 10 });
          return [{ from, excuses: null }];
        },
      });
      return { ...mailed, told: `the primary stepped down after ${at} ms` };
    } finally {
      await client.close();
    }
  },
};
