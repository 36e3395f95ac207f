import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../demo/eventually.ts';
import { inShort, readStory } from '../demo/story.ts';
import { importLeads, openStage, publishMailing, type Stage } from './stage.ts';

const PATIENCE = 120_000;

describe.each(['mongod', 'temporal'] as const)('%s killed and restarted in mid-run', (server) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({}, 4);
  });
  afterAll(() => stage.close());

  it('loses no lead and repeats no mail', async () => {
    const { manager, sink, stack } = stage;
    const name = await publishMailing(manager, 'Reprise');
    const [before = '', after = ''] = await importLeads(manager, [{ firstName: 'Avant' }, { firstName: 'Pendant' }]);
    const start = (email: string) =>
      manager.call('sendEvent', { body: { lead: { email }, name, properties: {}, key: `start-${email}` } });
    await start(before);
    await eventually('the first mail', PATIENCE, () => sink.received.find(({ to }) => to.includes(before)));
    await stack.servers.restart(server, 'SIGKILL');
    await eventually('an event taken in again', PATIENCE, () => start(after).catch(() => undefined));
    for (const email of [before, after]) {
      const { items } = await manager.call('leads', { query: { search: email } });
      const lines = await eventually(`the end of ${email}`, PATIENCE, async () => {
        const story = (await readStory(manager, items[0]?.id ?? '')).map(inShort);
        return story.includes('end → done') ? story : undefined;
      });
      expect(lines.filter((line) => line === 'scenario-entered')).toHaveLength(1);
      expect(sink.received.filter(({ to }) => to.includes(email))).toHaveLength(1);
    }
  });
});
