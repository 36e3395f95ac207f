import { startCalls } from './calls/start-calls.ts';
import { keepRefusals } from './backups/keep-refusals.ts';
import { readConfig } from './config.ts';
import { startSweeper } from './events/sweep.ts';
import { noteProcess } from './operations/note-process.ts';
import { serveMeasures } from './operations/serve-measures.ts';
import { openEngine } from './open-engine.ts';
import { refuseHalfRestored } from './store/restorations.ts';
import { startWorker } from './temporal/start-worker.ts';

/** The worker process: runs leads' scenarios, calls leads in when scenarios ask for them, and repeats what was not dispatched. Tells its parent when it is ready. */
const engine = await openEngine(readConfig(process.env), { name: 'worker' });
await refuseHalfRestored(engine.store.restorations);
const worker = await startWorker(engine);
const stopSweeper = startSweeper(engine);
const stopCalls = startCalls(engine);
const stopKeeping = keepRefusals(engine);
const forget = noteProcess(engine, 'worker');
const { metricsPort } = engine.config;
const stopMeasures = metricsPort === undefined ? null : await serveMeasures(engine, metricsPort);
let stopping = false;

const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await Promise.all([stopSweeper(), stopCalls(), stopKeeping(), forget(), stopMeasures?.()]);
  await worker.stop();
  await engine.close();
  process.exit(0);
};

process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
worker.ended.catch((err: unknown) => {
  engine.log.fatal({ err }, 'the worker ended');
  process.exit(1);
});
process.send?.({ ready: true });
