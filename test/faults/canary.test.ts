import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../demo/eventually.ts';
import { inShort, readStory } from '../demo/story.ts';
import { publishMailing } from './publish-mailing.ts';
import { importLeads, openStage, type Stage } from './stage.ts';

const CANARY = { firstName: 'Canarine', lastName: 'Oiselet', phone: '+33612345678' };

describe('personal data', () => {
  let stage: Stage;
  beforeAll(async () => {
    const prepare = () => Promise.resolve({ env: { LOG_LEVEL: 'info' }, clear: () => Promise.resolve() });
    stage = await openStage({ mongods: 1, apis: 1, workers: 1, prepare });
    stage.behave({
      refuse: (address) => ({ code: 550, text: `5.1.1 <${address}> ${CANARY.firstName} is unknown here` }),
    });
  });
  afterAll(() => stage.close());

  it('no address, name or phone number reaches Temporal’s histories or files, or the log of a process, not even through a refusal that echoes them', async () => {
    const { manager, topology, dataDir } = stage;
    const { event: name } = await publishMailing(manager, 'Canari');
    const [email = '', other = ''] = await importLeads(manager, [CANARY, CANARY]);
    const { items } = await manager.call('leads', { query: { search: email } });
    const lead = items[0]?.id ?? '';
    await manager.call('sendEvent', { body: { lead: { email }, name, properties: {}, key: 'canary' } });
    const story = await eventually('the refusal on the timeline', 60_000, async () => {
      const lines = await readStory(manager, lead);
      return lines.some((line) => inShort(line) === 'mail-failed') ? lines : undefined;
    });
    expect(JSON.stringify(story)).toContain('is unknown here');

    // Now each process has something to say of a mail: of a lead's own, and of one that shows a lead to who writes it.
    await stage.wire.make('away');
    await manager.call('sendEvent', { body: { lead: { email: other }, name, properties: {}, key: 'other canary' } });
    const blocks = [{ type: 'text' as const, text: '{{ lead.firstName }} {{ lead.email }}' }];
    const content = { language: 'fr' as const, subject: '{{ lead.lastName }}', preheader: '', blocks };
    await expect(manager.call('sendTest', { body: { content, lead } })).rejects.toThrow(/mail-not-sent/);
    const logOf = (process: string) => readFileSync(join(dataDir, 'logs', `${process}.log`), 'utf8');
    const logs = await eventually('a line in each log', 30_000, () => {
      const all = ['api-1', 'worker-1'].map(logOf);
      return all.every((log) => log.includes('the SMTP server can’t be used')) ? all : undefined;
    });

    const connection = await Connection.connect({ address: topology.temporalAddress });
    const client = new Client({ connection, namespace: topology.temporalNamespace });
    const histories = await eventually('the run in Temporal’s list', 30_000, async () => {
      const found: string[] = [];
      for await (const { workflowId } of client.workflow.list())
        found.push(historyToJSON(await client.workflow.getHandle(workflowId).fetchHistory()));
      return found.length > 0 ? found : undefined;
    });
    await connection.close();
    await topology.stop();

    const wanted = [email, other, CANARY.firstName, CANARY.lastName, CANARY.phone];
    const decoded = histories.map(
      (history) =>
        history +
        [...history.matchAll(/"data": "([^"]+)"/g)]
          .map(([, data = '']) => Buffer.from(data, 'base64').toString())
          .join('\n'),
    );
    expect(decoded.join()).toContain('runScenario');
    for (const secret of wanted)
      expect(
        decoded.some((history) => history.includes(secret)),
        `${secret} in a history`,
      ).toBe(false);

    const files = readdirSync(dataDir)
      .filter((file) => file.startsWith('temporal.db'))
      .map((file) => readFileSync(join(dataDir, file)));
    expect(files.some((content) => content.includes('runScenario'))).toBe(true);
    for (const secret of wanted)
      expect(
        files.some((content) => content.includes(secret)),
        `${secret} in a file`,
      ).toBe(false);

    // From their start to their end, as they log unless told otherwise.
    logs.push(...['api-1', 'worker-1'].map(logOf));
    for (const secret of wanted)
      expect(
        logs.some((log) => log.includes(secret)),
        `${secret} in a log`,
      ).toBe(false);
  });
});
