import { Client, Connection } from '@temporalio/client';
import { readConfig } from '../../../engine/config.ts';
import { openEngine } from '../../../engine/open-engine.ts';
import { connectionOptions } from '../../../engine/temporal/connect-runs.ts';
import type { Mailbox } from '../mailbox.ts';
import { startChild } from '../start-child.ts';
import { bareJourney, reacted } from './bare-workflow.ts';
import { makeLeads } from './journey.ts';
import type { Side } from './side.ts';

/** What the machine allows: the fixed journey on Temporal without a database, where nothing is recorded, decided or guarded. */
export async function openBareSide(servers: Readonly<Record<string, string>>, mailbox: Mailbox): Promise<Side> {
  const env = { ...servers, MONGODB_DATABASE: 'bare', TEMPORAL_TASK_QUEUE: 'bare' };
  const config = readConfig(env);
  const engine = await openEngine(config, { name: 'bench' });
  const worker = await startChild('bare-worker', 'test/bench/journeys/bare-worker.ts', env);
  const connection = await Connection.connect(connectionOptions(config));
  const { workflow } = new Client({ connection });
  const workflowId = (lead: string): string => `bare-${lead}`;
  return {
    makeLeads: (count) => makeLeads(engine, count),
    run: async ({ _id, email }) => {
      const address = email ?? '';
      const mail = mailbox.next(address);
      const { taskQueue } = config.temporal;
      const run = await workflow.start(bareJourney, { workflowId: workflowId(_id), taskQueue, args: [address] });
      await mail;
      await run.signal(reacted);
      await run.result();
    },
    historyLength: async ({ _id }) => (await workflow.getHandle(workflowId(_id)).fetchHistory()).events?.length ?? 0,
    close: async () => {
      await worker.stop();
      await connection.close();
      await engine.close();
    },
  };
}
