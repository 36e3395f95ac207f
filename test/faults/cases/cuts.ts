import { eventually } from '../../demo/eventually.ts';
import type { FaultCase } from '../fault-case.ts';
import { mailThrough } from '../mail-through.ts';
import { publishMailing } from '../publish-mailing.ts';

const LEADS = 8;
const RUNS = 3;
const PATIENCE = 30_000;

/** The connections of a large mail break amid its data. */
export const cuts: FaultCase = {
  name: 'cuts',
  publish: ({ manager }) => publishMailing(manager, 'Coupures', { paragraphs: 5 }),
  runs: () => RUNS,
  play: async (stage, mailing, dice) => {
    const mails = LEADS + Math.floor(dice() * LEADS);
    const from = Date.now();
    let missed = 0;
    stage.wire.cutInData(mails);
    const mailed = await mailThrough(stage, {
      mailing,
      leads: LEADS,
      during: async () => {
        await eventually('the cuts', PATIENCE, () => (stage.wire.cutsToCome() === 0 ? true : undefined)).catch(() => {
          missed = stage.wire.cutsToCome();
          stage.wire.cutInData(0);
        });
        // A mail's end may be on its way as its connection is cut: then nobody can know.
        return [{ from, excuses: [from, Date.now()] }];
      },
    });
    const amiss = missed === 0 ? [] : [`${missed} of ${mails} cuts met no mail`];
    return { ...mailed, amiss, told: `${mails} attempts at ${LEADS} large mails cut in their data` };
  },
};
