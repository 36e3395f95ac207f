import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Differs } from '../../demo/differs.ts';
import { eventually } from '../../demo/eventually.ts';
import type { FaultCase } from '../fault-case.ts';
import { insist, mailThrough, start, storyOf } from '../mail-through.ts';
import type { Way } from '../open-wire.ts';
import { publishMailing, publishWithoutMail } from '../publish-mailing.ts';
import { importLeads, type Stage } from '../stage.ts';

const LEADS = 30;
/** More mails than three workers have places for what acts in the world. */
const CROWD = 170;
const OTHERS = 5;
/** By then the mails have taken what places there are. */
const FILLED_AFTER = 8_000;
/** How long leads that want no mail may take meanwhile. */
const UNHARMED_WITHIN = 30_000;

/** How the server is, for how many seconds, to how many mails, and what the log has to say of it. */
const TARPITS: readonly {
  readonly way: Way;
  readonly seconds: number;
  readonly leads: number;
  readonly says: RegExp;
}[] = [
  { way: 'garbage', seconds: 10, leads: LEADS, says: /"level":40.*it answers what is not SMTP/ },
  { way: 'silent', seconds: 50, leads: CROWD, says: /"level":40.*it does not answer in time/ },
  { way: 'drip', seconds: 15, leads: LEADS, says: /"level":40.*it does not answer in time/ },
  { way: 'drip-later', seconds: 55, leads: LEADS, says: /"level":40.*it is too slow/ },
];

async function logsOf({ topology, dataDir }: Stage): Promise<string> {
  const workers = topology.names.filter((name) => name.startsWith('worker'));
  const logs = await Promise.all(workers.map((name) => readFile(join(dataDir, 'logs', `${name}.log`), 'utf8')));
  return logs.join('\n');
}

/** Takes leads through a scenario without mail; answers what kept them. */
async function goOthers(stage: Stage, event: string): Promise<string[]> {
  const profiles = Array.from({ length: OTHERS }, (_, n) => ({ firstName: `Autre ${n}` }));
  const emails = await insist('other leads imported', () => importLeads(stage.manager, profiles));
  await Promise.all(emails.map((email) => start(stage, event, email)));
  const through = async (): Promise<void> => {
    for (const email of emails)
      await eventually('a lead that wants no mail going on', UNHARMED_WITHIN, async () =>
        (await storyOf(stage, email)).includes('end → done') ? true : undefined,
      );
  };
  return through().then(
    () => [],
    (error: unknown) => {
      if (error instanceof Differs) return [error.message];
      throw error;
    },
  );
}

/** A mail server that answers garbage, never, or one byte a second. */
export const tarpit: FaultCase = {
  name: 'tarpit',
  publish: ({ manager }) => publishMailing(manager, 'Mélasse'),
  runs: () => TARPITS.length,
  play: async (stage, mailing, _dice, run) => {
    const { way, seconds, leads, says } = TARPITS[run - 1] ?? { way: 'silent', seconds: 50, leads: CROWD, says: /./ };
    const event = await publishWithoutMail(stage.manager, `Sans mail ${run}`);
    const before = new Set((await logsOf(stage)).split('\n'));
    const amiss: string[] = [];
    let othersAfter = 0;
    await stage.wire.make(way);
    const mailed = await mailThrough(stage, {
      mailing,
      leads,
      during: async () => {
        const from = Date.now();
        const others = pause(FILLED_AFTER).then(() => goOthers(stage, event));
        const [kept] = await Promise.all([
          others.then((why) => {
            othersAfter = Math.round((Date.now() - from - FILLED_AFTER) / 1_000);
            return why;
          }),
          pause(seconds * 1_000),
        ]);
        amiss.push(...kept);
        await stage.wire.make('open');
        return [{ from, excuses: null }];
      },
    });
    const fresh = (await logsOf(stage)).split('\n').filter((line) => !before.has(line));
    if (!fresh.some((line) => says.test(line))) amiss.push(`no line of the log says ${says}`);
    return {
      ...mailed,
      amiss,
      told: `the mail server was ${way} for ${seconds} s, for ${leads} mails; other leads took ${othersAfter} s`,
    };
  },
};
