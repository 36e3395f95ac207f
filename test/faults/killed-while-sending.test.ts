import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../demo/eventually.ts';
import { inShort, readStory } from '../demo/story.ts';
import { importLeads, openStage, publishMailing, type Stage } from './stage.ts';

const PATIENCE = 90_000;
const TITLE = 'Une fois';

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

describe('a worker killed while it sends', () => {
  let stage: Stage;
  const at = new Map<string, Window>();
  const inPlace = { 'before the data': aMoment(), 'before the reply': aMoment(), 'after the reply': aMoment() };
  const everybodyElse = Promise.all(Object.values(inPlace).map(({ over }) => over));
  const answered = aMoment();
  const killed = aMoment();
  let isDying = false;

  beforeAll(async () => {
    stage = await openStage({
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
        setImmediate(() => void stage.stack.restart('worker', 'SIGKILL').then(killed.end));
      },
      beforeReply: async ({ to: [address = ''] }) => {
        const window = at.get(address);
        if (window !== 'before the reply' && window !== 'after the reply') return;
        inPlace[window].end();
        await (window === 'after the reply' ? answered.over : killed.over);
      },
    });
  });
  afterAll(() => stage.close());

  /** What became of each mail: how often it was accepted, and as what the lead's story lists it. */
  async function outcomes() {
    const { manager, sink } = stage;
    const name = await publishMailing(manager, TITLE);
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
        const accepted = sink.received.filter(({ to, mail }) => to.includes(email) && mail.subject === TITLE).length;
        return { window: at.get(email), listed, accepted };
      }),
    );
  }

  it('every mail is accepted once; only one that was handed over, and whose answer was not noted, is listed unknown', async () => {
    const all = await outcomes();
    const found = (window: Window) => all.find((mail) => mail.window === window);
    expect(found('before the data')).toMatchObject({ listed: ['mail-sent'], accepted: 1 });
    expect(found('before the reply')).toMatchObject({ listed: ['mail-unknown'], accepted: 1 });
    expect(found('after the reply')).toMatchObject({ accepted: 1 });
    expect(found('in the data')).toBeDefined();
    // Of those under way, some had been handed over before the signal came.
    const isRight = ({ listed, accepted }: (typeof all)[number]): boolean =>
      listed.length === 1 &&
      (listed[0] === 'mail-sent' ? accepted === 1 : listed[0] === 'mail-unknown' && accepted < 2);
    expect(all.filter((mail) => !isRight(mail))).toEqual([]);
    expect(all).toHaveLength(8);
  });
});
