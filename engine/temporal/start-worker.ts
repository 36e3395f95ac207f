import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Engine } from '../engine.ts';
import { connectionOptions } from './connect-runs.ts';
import { logByPino } from './log-by-pino.ts';
import { runActivities } from './run-activities.ts';

const WORKFLOWS = fileURLToPath(new URL('../../workflows/run-scenario.ts', import.meta.url));

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
  const connection = await NativeConnection.connect(connectionOptions(config));
  const worker = await Worker.create({
    connection,
    namespace: config.temporal.namespace,
    taskQueue: config.temporal.taskQueue,
    workflowsPath: WORKFLOWS,
    activities: { ...runActivities(engine) },
    maxCachedWorkflows: 500,
    maxConcurrentActivityTaskExecutions: 50,
    maxConcurrentLocalActivityExecutions: 50,
    shutdownGraceTime: '8 seconds',
  });
  const ended = worker.run().finally(async () => connection.close());
  return {
    ended,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
    },
  };
}
