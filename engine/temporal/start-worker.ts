import { NativeConnection, Worker } from '@temporalio/worker';
import type { Engine } from '../engine.ts';
import { connectionOptions } from './connect-runs.ts';
import { logByPino } from './log-by-pino.ts';
import { PLACES } from '../lanes.ts';
import { DELIVERY_DEADLINE_MS } from '../mail/post.ts';
import { runActivities } from './run-activities.ts';
import { workflowBundle } from './workflow-bundle.ts';

/** A worker that has begun to poll; `stop` finishes what is under way. */
export interface StartedWorker {
  readonly stop: () => Promise<void>;
  /** Whether it takes on what Temporal has for it. */
  readonly isPolling: () => boolean;
  /** Settles when the worker has ended, by `stop` or a fault. */
  readonly ended: Promise<void>;
}

/** Steps are told to give up after so long, longer than a mail takes to hand over and to enter: none of ours listens, all are waited for. */
const GRACE = DELIVERY_DEADLINE_MS + 15_000;

/** Starts the worker of the engine's task queue. */
export async function startWorker(engine: Engine): Promise<StartedWorker> {
  const { config } = engine;
  logByPino(engine.log, () => engine.measures.failedTasks.inc());
  const [connection, bundle] = await Promise.all([
    NativeConnection.connect(connectionOptions(config)),
    workflowBundle(),
  ]);
  const worker = await Worker.create({
    connection,
    namespace: config.temporal.namespace,
    taskQueue: config.temporal.taskQueue,
    workflowBundle: bundle,
    activities: { ...runActivities(engine) },
    maxCachedWorkflows: 500,
    maxConcurrentActivityTaskExecutions: PLACES.ofTheWorker,
    maxConcurrentLocalActivityExecutions: 50,
    shutdownGraceTime: GRACE,
  });
  const work = async (): Promise<void> => {
    try {
      await worker.run();
    } finally {
      await connection.close();
    }
  };
  const ended = work();
  return {
    ended,
    isPolling: () => worker.getState() === 'RUNNING',
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
    },
  };
}
