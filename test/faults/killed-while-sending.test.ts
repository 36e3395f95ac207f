import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../demo/eventually.ts';
import type { SinkManners } from '../demo/mail-sink.ts';
import { inShort, readStory } from '../demo/story.ts';
import { importLeads, openStage, publishMailing, type Stage } from './stage.ts';

const PATIENCE = 90_000;

/** What became of one lead's mail: what its story lists, and how often the mail server took it. */
interface Outcome {
  readonly email: string;
  readonly listed: readonly string[];
  readonly accepted: number;
}

/** Where an attempt is when its worker dies: the first mails that come, in this order. */
const WINDOWS = ['before the data', 'before the reply', 'after the reply', 'in the data'] as const;
type Window = (typeof WINDOWS)[number];

/** Something that is waited for until it is over. */
function aMoment(): { readonly over: Promise<void>; readonly end: () => void } {
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { over, end: () => end() };
}

/** Brings the first four mails to one window each, then kills; `at` is filled with who is where. */
function killingAmidst(kill: () => Promise<void>, at: Map<string, Window>): SinkManners {
  const inPlace = { 'before the data': aMoment(), 'before the reply': aMoment(), 'after the reply': aMoment() };
  const everybodyElse = Promise.all(Object.values(inPlace).map(({ over }) => over));
  const [answered, killed] = [aMoment(), aMoment()];
  let isDying = false;
  return {
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
}

describe('a worker that ends while it sends', () => {
  let stage: Stage;
  let manners: SinkManners = {};
  beforeAll(async () => {
    stage = await openStage({
      beforeData: async (address) => manners.beforeData?.(address),
      inData: (address) => manners.inData?.(address),
      beforeReply: async (mail) => manners.beforeReply?.(mail),
    });
  });
  afterAll(() => stage.close());

  async function mailLeads(title: string): Promise<Outcome[]> {
    const { manager, sink } = stage;
    const name = await publishMailing(manager, title);
    const addresses = await importLeads(
      manager,
      Array.from({ length: 8 }, (_, n) => ({ firstName: `Essai ${n}` })),
    );
    await Promise.all(
      addresses.map((email) =>
        manager.call('sendEvent', { body: { lead: { email }, name, properties: {}, key: `start-${email}` } }),
      ),
    );
    return Promise.all(
      addresses.map(async (email) => {
        const { items } = await manager.call('leads', { query: { search: email } });
        const listed = await eventually(`the end of ${email}`, PATIENCE, async () => {
          const lines = (await readStory(manager, items[0]?.id ?? '')).map(inShort);
          return lines.includes('end → done') ? lines.filter((line) => line.startsWith('mail-')) : undefined;
        });
        const isIt = ({ to, mail }: (typeof sink.received)[number]) => to.includes(email) && mail.subject === title;
        return { email, listed, accepted: sink.received.filter(isIt).length };
      }),
    );
  }

  it('because it was told to, takes the reply first: every mail is sent, once, and known to be', async () => {
    let restarted: Promise<void> | undefined;
    manners = {
      beforeReply: async () => {
        restarted ??= stage.stack.restart('worker', 'SIGTERM');
        await eventually('the worker’s farewell', PATIENCE, async () => {
          const { workers } = await stage.manager.call('engineHealth');
          return workers === 0 ? true : undefined;
        });
        manners = {};
      },
    };
    const outcomes = await mailLeads('Avant de partir');
    await restarted;
    expect(restarted).toBeDefined();
    expect(outcomes.filter(({ listed, accepted }) => listed.join() !== 'mail-sent' || accepted !== 1)).toEqual([]);
  });

  it('because it was killed, leaves each mail accepted once; only one handed over whose answer was not noted is listed unknown', async () => {
    const at = new Map<string, Window>();
    manners = killingAmidst(() => stage.stack.restart('worker', 'SIGKILL'), at);
    const outcomes = await mailLeads('Une fois');
    const found = (window: Window) => outcomes.find(({ email }) => at.get(email) === window);
    expect(found('before the data')).toMatchObject({ listed: ['mail-sent'], accepted: 1 });
    expect(found('before the reply')).toMatchObject({ listed: ['mail-unknown'], accepted: 1 });
    expect(found('after the reply')).toMatchObject({ accepted: 1 });
    expect(found('in the data')).toBeDefined();
    // Of those under way, some had been handed over before the signal came.
    const isRight = ({ listed, accepted }: Outcome): boolean =>
      listed.length === 1 &&
      (listed[0] === 'mail-sent' ? accepted === 1 : listed[0] === 'mail-unknown' && accepted < 2);
    expect(outcomes.filter((mail) => !isRight(mail))).toEqual([]);
  });
});
