import { randomUUID } from 'node:crypto';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { readConfig } from '../../../engine/config.ts';
import { openEngine } from '../../../engine/open-engine.ts';
import { startRun } from '../../../engine/scenario/run-state.ts';
import { connectionOptions } from '../../../engine/temporal/connect-runs.ts';
import type { Mailbox } from '../mailbox.ts';
import { startChild } from '../start-child.ts';
import { journeyByHand, reacted } from './by-hand-workflow.ts';
import { recordByHand } from './by-hand-record.ts';
import { BEGINS, lay, makeLeads, REACTS } from './journey.ts';
import type { Side } from './side.ts';

/** The reference: a Temporal workflow written for this one journey, which leaves the same documents and sends the same mail. */
export async function openByHandSide(servers: Readonly<Record<string, string>>, mailbox: Mailbox): Promise<Side> {
  const env = { ...servers, MONGODB_DATABASE: 'by-hand', TEMPORAL_TASK_QUEUE: 'by-hand' };
  const config = readConfig(env);
  const engine = await openEngine(config, { name: 'bench' });
  const { store } = engine;
  await lay(engine);
  const worker = await startChild('by-hand-worker', 'test/bench/journeys/by-hand-worker.ts', env);
  const connection = await Connection.connect(connectionOptions(config));
  const { workflow } = new Client({ connection });
  const workflowId = (lead: string): string => `by-hand-${lead}`;
  const dispatched = (event: string) =>
    store.events.raw.updateOne({ _id: event }, { $unset: { pending: 1 } }, { writeConcern: { w: 1 } });

  /** The event that begins a journey, the run it makes, and its workflow: the outbox mark goes when it has started. */
  const begin = async (lead: string): Promise<void> => {
    const now = new Date();
    const event = {
      type: 'custom' as const,
      data: { name: BEGINS, properties: {} },
      dedupeKey: randomUUID(),
      isOutside: true,
    };
    const { _id } = await recordByHand(store, lead, event, (session, { seq }) =>
      store.enrollments.raw.insertOne(
        {
          _id: lead,
          scenario: 'by-hand',
          plan: 'by-hand:1',
          version: 1,
          lead,
          entryKey: 'once',
          zone: null,
          parent: null,
          parked: null,
          status: 'active',
          endReason: null,
          leftAt: null,
          clock: { origin: now.getTime(), factor: 1 },
          state: startRun('begin', 'main', seq, now.getTime()),
          revision: 0,
          hears: ['custom'],
          unwritten: [],
          decided: 0,
          started: true,
          trigger: 'begin',
          impulse: { depth: 0, at: now },
          createdAt: now,
          endedAt: null,
          test: null,
        },
        { session },
      ),
    );
    await workflow.start(journeyByHand, {
      workflowId: workflowId(lead),
      taskQueue: config.temporal.taskQueue,
      args: [lead],
    });
    await dispatched(_id);
  };
  /** A run that found the reaction by itself may be over. */
  const wake = async (run: string): Promise<void> => {
    try {
      await workflow.getHandle(workflowId(run)).signal(reacted);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  };
  const react = async (lead: string): Promise<void> => {
    const { _id } = await recordByHand(store, lead, {
      type: 'custom',
      data: { name: REACTS, properties: {} },
      dedupeKey: randomUUID(),
      isOutside: true,
    });
    const active = await store.enrollments.raw
      .find({ lead, status: 'active', hears: 'custom' }, { projection: { _id: 1 } })
      .toArray();
    await Promise.all(active.map((run) => wake(run._id)));
    await dispatched(_id);
  };
  return {
    makeLeads: (count) => makeLeads(engine, count),
    run: async ({ _id, email }) => {
      const mail = mailbox.next(email ?? '');
      await begin(_id);
      await mail;
      await react(_id);
      await workflow.getHandle(workflowId(_id)).result();
    },
    historyLength: async ({ _id }) => (await workflow.getHandle(workflowId(_id)).fetchHistory()).events?.length ?? 0,
    close: async () => {
      await worker.stop();
      await connection.close();
      await engine.close();
    },
  };
}
