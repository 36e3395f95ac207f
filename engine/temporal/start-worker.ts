import { NativeConnection, Worker } from '@temporalio/worker';
import type { Engine } from '../engine.ts';
import { connectionOptions } from './connect-runs.ts';
import { logByPino } from './log-by-pino.ts';
import { PLACES } from '../lanes.ts';
import { runActivities } from './run-activities.ts';
import { workflowBundle } from './workflow-bundle.ts';

/** A worker that has begun to poll; `stop` finishes what is under way. */
export interface StartedWorker {
  readonly stop: () => Promise<void>;
  /** Settles when the worker has ended, by `stop` or a fault. */
  readonly ended: Promise<void>;
}

/** Starts the worker of the engine's task queue. */
export async function startWorker(engine: Engine): Promise<StartedWorker> {
  const { config } = engine;
  logByPino(engine.log);
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
    shutdownGraceTime: '8 seconds',
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
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
    },
  };
}
