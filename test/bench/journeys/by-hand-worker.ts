import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { readConfig } from '../../../engine/config.ts';
import { openEngine } from '../../../engine/open-engine.ts';
import { connectionOptions } from '../../../engine/temporal/connect-runs.ts';
import { logByPino } from '../../../engine/temporal/log-by-pino.ts';
import { byHandActivities } from './by-hand-activities.ts';

/** The worker process of the hand-written journey, tuned as the product's own. */
const config = readConfig(process.env);
const engine = await openEngine(config, { name: 'by-hand' });
logByPino(engine.log);
const worker = await Worker.create({
  connection: await NativeConnection.connect(connectionOptions(config)),
  taskQueue: config.temporal.taskQueue,
  workflowsPath: fileURLToPath(new URL('./by-hand-workflow.ts', import.meta.url)),
  activities: { ...byHandActivities(engine) },
  maxCachedWorkflows: 500,
  maxConcurrentActivityTaskExecutions: 50,
  maxConcurrentLocalActivityExecutions: 50,
});
process.on('SIGTERM', () => {
  if (worker.getState() === 'RUNNING') worker.shutdown();
});
process.send?.({ ready: true });
await worker.run();
process.exit(0);
