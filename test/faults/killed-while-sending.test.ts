import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../demo/eventually.ts';
import { inShort, readStory } from '../demo/story.ts';
import { importLeads, openStage, publishMailing, type Stage } from './stage.ts';

const PATIENCE = 90_000;

describe('a worker killed between the end of DATA and the recorded reply', () => {
  let stage: Stage;
  let kill: (() => void) | undefined;
  beforeAll(async () => {
    const killedOnce = new Promise<void>((resolve) => {
      kill = resolve;
    });
    let first = true;
    stage = await openStage({
      beforeReply: async () => {
        if (!first) return;
        first = false;
        await stage.stack.restart('worker', 'SIGKILL');
        kill?.();
        await killedOnce;
      },
    });
  });
  afterAll(() => stage.close());

  it('every mail is accepted exactly once or listed unknown, and every lead goes on', async () => {
    const { manager, sink } = stage;
    const title = 'Une fois';
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
    const stories = await Promise.all(
      addresses.map(async (email) => {
        const { items } = await manager.call('leads', { query: { search: email } });
        const lead = items[0]?.id ?? '';
        return eventually(`the end of ${email}`, PATIENCE, async () => {
          const lines = (await readStory(manager, lead)).map(inShort);
          return lines.includes('end → done') ? { email, lines } : undefined;
        });
      }),
    );
    const accepted = (email: string): number =>
      sink.received.filter(({ to, mail }) => to.includes(email) && mail.subject === title).length;
    const outcomes = stories.map(({ email, lines }) => {
      const listed = lines.filter((line) => line === 'mail-unknown' || line === 'mail-sent');
      return { email, listed, accepted: accepted(email) };
    });
    const wrong = outcomes.filter(({ listed, accepted: times }) => {
      const [state, ...more] = listed;
      return more.length > 0 || !(state === 'mail-sent' ? times === 1 : state === 'mail-unknown' && times <= 1);
    });
    expect(wrong).toEqual([]);
    const undecidable = outcomes.filter(({ listed, accepted: times }) => listed[0] === 'mail-unknown' && times === 1);
    expect(undecidable.length).toBeGreaterThanOrEqual(1);
  });
});
