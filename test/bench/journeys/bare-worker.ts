import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createTransport } from 'nodemailer';
import { readConfig } from '../../../engine/config.ts';
import { connectionOptions } from '../../../engine/temporal/connect-runs.ts';
import type { BareActivities } from './bare-activities-contract.ts';

/** As many connections as the post of the product opens. */
const CONNECTIONS = 8;
const TEXT = 'Bonjour Camille,\n\nvoici la suite de votre e-book.';

/** The worker process of the bare journey, tuned as the product's own. */
const config = readConfig(process.env);
const transport = createTransport({ url: config.smtpUrl, pool: true, maxConnections: CONNECTIONS });
const activities: BareActivities = {
  sendMail: async (to) => {
    await transport.sendMail({ from: 'bonjour@pepins.example', to, subject: 'Bonjour Camille', text: TEXT });
  },
};
const worker = await Worker.create({
  connection: await NativeConnection.connect(connectionOptions(config)),
  taskQueue: config.temporal.taskQueue,
  workflowsPath: fileURLToPath(new URL('./bare-workflow.ts', import.meta.url)),
  activities,
  maxCachedWorkflows: 500,
  maxConcurrentActivityTaskExecutions: 50,
});
process.on('SIGTERM', () => {
  if (worker.getState() === 'RUNNING') worker.shutdown();
});
process.send?.({ ready: true });
await worker.run();
process.exit(0);
