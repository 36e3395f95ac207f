import { startCalls } from './calls/start-calls.ts';
import { keepRefusals } from './backups/keep-refusals.ts';
import { readConfig } from './config.ts';
import { DomainError } from './errors.ts';
import { startSweeper } from './events/sweep.ts';
import { noteProcess } from './operations/note-process.ts';
import { serveMeasures } from './operations/serve-measures.ts';
import { openEngine } from './open-engine.ts';
import { refuseHalfRestored } from './store/restorations.ts';
import { startWorker } from './temporal/start-worker.ts';

/** The worker process: runs leads' scenarios, calls leads in when scenarios ask for them, and repeats what was not dispatched. Tells its parent when it is ready. */
async function work(): Promise<void> {
  const engine = await openEngine(readConfig(process.env), { name: 'worker' });
  await refuseHalfRestored(engine.store.restorations);
  // Before it takes anything on: whoever finds a mail of its knows then that it lives.
  const noted = await noteProcess(engine, 'worker');
  const worker = await startWorker(engine);
  const stopSweeper = startSweeper(engine);
  const stopCalls = startCalls(engine);
  const stopKeeping = keepRefusals(engine);
  const { metricsPort } = engine.config;
  const stopMeasures =
    metricsPort === undefined ? null : await serveMeasures(engine, metricsPort, { isWorking: worker.isPolling });
  let stopping = false;

  /** Takes nothing on any more, and finishes what it has begun: a mail that is being handed over gets its reply, and the reply its place in the ledger. */
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const finished = [worker.stop(), engine.post.finish(), stopSweeper(), stopCalls(), stopKeeping()];
    await Promise.all([noted.leave(), ...finished]);
    await noted.end();
    await stopMeasures?.();
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
}

work().catch((error: unknown) => {
  console.error(error instanceof DomainError ? error.message : error);
  process.exit(1);
});
