import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { readConfig } from '../../../engine/config.ts';
import { record } from '../../../engine/events/record.ts';
import { openEngine } from '../../../engine/open-engine.ts';
import type { LeadDocument } from '../../../engine/store/leads.ts';
import { connectionOptions, workflowId } from '../../../engine/temporal/connect-runs.ts';
import { publish } from '../../setup/publish.ts';
import type { Mailbox } from '../mailbox.ts';
import { startChild } from '../start-child.ts';
import { BEGINS, fixedJourney, lay, makeLeads, REACTS } from './journey.ts';
import type { Side } from './side.ts';

/** The journey as a scenario of the product: drawn, published, run by the product's own worker. */
export async function openEngineSide(
  servers: Readonly<Record<string, string>>,
  mailbox: Mailbox,
  workerFlags: readonly string[],
): Promise<Side> {
  const env = { ...servers, MONGODB_DATABASE: 'engine', TEMPORAL_TASK_QUEUE: 'engine' };
  const config = readConfig(env);
  const engine = await openEngine(config, { name: 'bench' });
  await lay(engine);
  const scenario = await publish(engine, fixedJourney());
  const worker = await startChild('engine-worker', 'engine/worker.ts', env, workerFlags);
  const connection = await Connection.connect(connectionOptions(config));
  const { workflow } = new Client({ connection });
  const happens = (lead: string, name: string) =>
    record(engine, lead, { type: 'custom', data: { name, properties: {} }, dedupeKey: randomUUID() });
  const runOf = async (lead: LeadDocument): Promise<string> => {
    const run = await engine.store.enrollments.one({ scenario, lead: lead._id });
    if (run === null) throw new Error('the lead did not enter its scenario');
    return workflowId(run._id);
  };
  return {
    makeLeads: (count) => makeLeads(engine, count),
    run: async (lead) => {
      const mail = mailbox.next(lead.email ?? '');
      await happens(lead._id, BEGINS);
      await mail;
      await happens(lead._id, REACTS);
      await workflow.getHandle(await runOf(lead)).result();
    },
    historyLength: async (lead) => (await workflow.getHandle(await runOf(lead)).fetchHistory()).events?.length ?? 0,
    close: async () => {
      await worker.stop();
      await connection.close();
      await engine.close();
    },
  };
}
