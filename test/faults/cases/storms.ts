import { eventually } from '../../demo/eventually.ts';
import type { Refusal } from '../../demo/mail-sink.ts';
import type { FaultCase } from '../fault-case.ts';
import { mailThrough, start, storyOf } from '../mail-through.ts';
import type { Meant } from '../outcome.ts';
import { type Mailing, publishMailing } from '../publish-mailing.ts';
import type { Stage } from '../stage.ts';

/** What the mail server says to one lead's mail, at the recipient or after the data, so many times before it takes it. */
interface Answer extends Refusal {
  readonly at: 'rcpt' | 'data';
  readonly times: number;
  readonly meant: Meant;
  /** The address is no good, and says so: it is not written to again. */
  readonly isDead?: boolean;
}

const answer = (at: Answer['at'], code: number, text: string, times: number): Answer => ({
  at,
  code,
  text,
  times,
  meant: 'taken',
});
const forGood = (at: Answer['at'], code: number, text: string): Answer => ({
  ...answer(at, code, text, Number.POSITIVE_INFINITY),
  meant: 'refused',
});

const ANSWERS: readonly Answer[] = [
  answer('rcpt', 451, '4.7.1 greylisted', 2),
  answer('rcpt', 450, '4.2.0 mailbox busy', 1),
  answer('data', 451, '4.3.0 try later', 2),
  answer('data', 452, '4.2.2 mailbox full', 1),
  answer('rcpt', 421, '4.3.2 going down', 2),
  answer('data', 421, '4.3.2 going down', 1),
  answer('rcpt', 550, '5.7.1 your network is not wanted here', 1),
  answer('data', 554, '5.7.26 not authenticated', 1),
  { ...forGood('rcpt', 550, '5.1.1 no such user'), isDead: true },
  forGood('data', 550, '5.2.2 mailbox full'),
  forGood('data', 554, '5.6.0 not liked'),
  forGood('rcpt', 550, 'no'),
];
const LONGER_THAN_THE_TIMES_AGREED = 120_000;

/** The server that hands out those answers, a lead each. */
function storm() {
  const answers = new Map<string, Answer>();
  const left = new Map<string, number>();
  /** The first mail of an address takes the next answer; in later mailings nobody is refused. */
  const refusal = (address: string, at: Answer['at']): Refusal | null => {
    const next = ANSWERS[answers.size % ANSWERS.length];
    const its = answers.get(address) ?? next;
    if (its === undefined) return null;
    answers.set(address, its);
    const count = left.get(address) ?? its.times;
    if (its.at !== at || count === 0) return null;
    left.set(address, count - 1);
    return { code: its.code, text: its.text };
  };
  return {
    of: (address: string) => answers.get(address),
    manners: {
      refuse: (address: string) => refusal(address, 'rcpt'),
      refuseWhole: ({ to: [address = ''] }: { readonly to: readonly string[] }) => refusal(address, 'data'),
    },
  };
}

/** Whether a second mail reaches a lead, as it must unless its address was said to be no good. */
async function reachedAgain(stage: Stage, { event }: Mailing, email: string): Promise<string> {
  await start(stage, event, email);
  return eventually(`the second mail to ${email}`, LONGER_THAN_THE_TIMES_AGREED, async () => {
    const story = await storyOf(stage, email);
    const ends = story.filter((line) => /^mail-(sent|failed|skipped|unknown)$/.test(line));
    return ends[1];
  });
}

/** The mail server refuses for now and for good, in all the ways there are. */
export const storms: FaultCase = {
  name: 'storms',
  publish: ({ manager }) => publishMailing(manager, 'Tempête'),
  runs: () => 1,
  play: async (stage, mailing, _dice, run) => {
    const { of, manners } = storm();
    const again = await publishMailing(stage.manager, `Après la tempête ${run}`);
    stage.behave(manners);
    const mailed = await mailThrough(stage, {
      mailing,
      leads: 2 * ANSWERS.length,
      // What is learnt of a domain would hold back the others of it.
      domain: (index) => `boite-${run}-${index}.example`,
      meant: (email) => of(email)?.meant ?? 'taken',
      during: async () => [{ from: Date.now(), excuses: null }],
    });
    stage.behave({});
    const amiss = await Promise.all(
      mailed.outcomes.map(async ({ email }) => {
        const its = of(email);
        const second = await reachedAgain(stage, again, email);
        const wanted = its?.isDead === true ? 'mail-skipped' : 'mail-sent';
        return second === wanted ? [] : [`after ${its?.code} ${its?.text}, the next mail is ${second}`];
      }),
    );
    return { ...mailed, amiss: amiss.flat(), told: `${mailed.outcomes.length} mails met a storm of 4xx, 421 and 5xx` };
  },
};
