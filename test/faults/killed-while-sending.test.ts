import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../demo/eventually.ts';
import { inShort, readStory } from '../demo/story.ts';
import { importLeads, openStage, publishMailing, type Stage } from './stage.ts';

const PATIENCE = 90_000;

/** What became of one lead's mail: what its story lists, and how often the mail server took it. */
interface Outcome {
  readonly email: string;
  readonly listed: readonly string[];
  readonly accepted: number;
}

describe('a worker that ends between the end of DATA and the recorded reply', () => {
  let stage: Stage;
  /** Keeps the mail server from replying. */
  let beforeReply: () => Promise<unknown> = async () => undefined;
  beforeAll(async () => {
    stage = await openStage({ beforeReply: async () => void (await beforeReply()) });
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
        const lead = items[0]?.id ?? '';
        const lines = await eventually(`the end of ${email}`, PATIENCE, async () => {
          const story = (await readStory(manager, lead)).map(inShort);
          return story.includes('end → done') ? story : undefined;
        });
        const listed = lines.filter((line) => line === 'mail-unknown' || line === 'mail-sent');
        const isIt = ({ to, mail }: (typeof sink.received)[number]) => to.includes(email) && mail.subject === title;
        return { email, listed, accepted: sink.received.filter(isIt).length };
      }),
    );
  }

  it('because it was told to, takes the reply first: every mail is sent, once, and known to be', async () => {
    let restarted: Promise<void> | undefined;
    beforeReply = async () => {
      restarted ??= stage.stack.restart('worker', 'SIGTERM');
      await eventually('the worker’s farewell', PATIENCE, async () => {
        const { workers } = await stage.manager.call('engineHealth');
        return workers === 0 ? true : undefined;
      });
      beforeReply = async () => undefined;
    };
    const outcomes = await mailLeads('Avant de partir');
    await restarted;
    expect(restarted).toBeDefined();
    expect(outcomes.filter(({ listed, accepted }) => listed.join() !== 'mail-sent' || accepted !== 1)).toEqual([]);
  });

  it('because it was killed, leaves every mail accepted exactly once or listed unknown, and every lead goes on', async () => {
    let killed: Promise<void> | undefined;
    beforeReply = () => (killed ??= stage.stack.restart('worker', 'SIGKILL'));
    const outcomes = await mailLeads('Une fois');
    const wrong = outcomes.filter(({ listed, accepted }) => {
      const [state, ...more] = listed;
      return more.length > 0 || !(state === 'mail-sent' ? accepted === 1 : state === 'mail-unknown' && accepted <= 1);
    });
    expect(wrong).toEqual([]);
    const undecidable = outcomes.filter(({ listed, accepted }) => listed[0] === 'mail-unknown' && accepted === 1);
    expect(undecidable.length).toBeGreaterThanOrEqual(1);
  });
});
