import type { SinkManners } from '../../demo/mail-sink.ts';
import type { FaultCase } from '../fault-case.ts';
import { killProcesses } from '../kill-processes.ts';
import { mailThrough } from '../mail-through.ts';
import type { Fault, Outcome } from '../outcome.ts';
import { publishMailing } from '../publish-mailing.ts';

const LEADS = 10;
const RUNS = 4;

/** Where an attempt is when the workers die: the first mails that come, in this order. */
const WINDOWS = ['before the data', 'before the reply', 'after the reply', 'in the data'] as const;
type Window = (typeof WINDOWS)[number];

/** What is known of a mail by the window it was killed in; the two others may end either way. */
const CERTAIN: Partial<Record<Window, Outcome['listed']>> = {
  'before the data': 'sent',
  'before the reply': 'unknown',
};

/** Something that is waited for until it is over. */
function aMoment<T = void>(): { readonly over: Promise<T>; readonly end: (value: T) => void } {
  let end = (_value: T): void => undefined;
  const over = new Promise<T>((resolve) => {
    end = resolve;
  });
  return { over, end: (value) => end(value) };
}

/** Brings the first four mails to one window each, then kills. */
function killingAmidst(kill: () => Promise<readonly Fault[]>) {
  /** Who is where. */
  const at = new Map<string, Window>();
  const inPlace = { 'before the data': aMoment(), 'before the reply': aMoment(), 'after the reply': aMoment() };
  const everybodyElse = Promise.all(Object.values(inPlace).map(({ over }) => over));
  const answered = aMoment();
  const killed = aMoment<readonly Fault[]>();
  let isDying = false;
  const manners: SinkManners = {
    beforeData: async (address) => {
      const window = WINDOWS[at.size];
      if (window === undefined || at.has(address)) return;
      at.set(address, window);
      if (window === 'in the data') await everybodyElse;
      if (window !== 'before the data') return;
      inPlace[window].end();
      await killed.over;
    },
    inData: (address) => {
      if (at.get(address) !== 'in the data' || isDying) return;
      isDying = true;
      answered.end();
      // The answer is on its way by then; the end of this mail's data is not.
      setImmediate(() => void kill().then(killed.end));
    },
    beforeReply: async ({ to: [address = ''] }) => {
      const window = at.get(address);
      if (window !== 'before the reply' && window !== 'after the reply') return;
      inPlace[window].end();
      await (window === 'after the reply' ? answered.over : killed.over);
    },
  };
  return { at, manners, killed: killed.over };
}

/** Every worker is killed at once while one mail is in each of the four windows around an SMTP send. */
export const windows: FaultCase = {
  name: 'windows',
  publish: ({ manager }) => publishMailing(manager, 'Une fois'),
  runs: () => RUNS,
  play: async (stage, mailing) => {
    const workers = stage.topology.names.filter((name) => name.startsWith('worker'));
    const { at, manners, killed } = killingAmidst(() => killProcesses(stage, workers));
    stage.behave(manners);
    const mailed = await mailThrough(stage, { mailing, leads: LEADS, during: () => killed });
    stage.behave({});
    const amiss = [...at].flatMap(([email, window]) => {
      const listed = mailed.outcomes.find((outcome) => outcome.email === email)?.listed;
      const certain = CERTAIN[window];
      return certain === undefined || listed === certain ? [] : [`killed ${window}, it is ${listed}`];
    });
    if (at.size < WINDOWS.length) amiss.push(`only ${at.size} windows were met`);
    return { ...mailed, amiss, told: `${workers.join(', ')} killed with a mail in each window` };
  },
};
