import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pauseScenario } from '../../engine/enrollment/pause-scenario.ts';
import { resumeScenario } from '../../engine/enrollment/resume-scenario.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import { connectionOptions } from '../../engine/temporal/connect-runs.ts';
import { runActivities } from '../../engine/temporal/run-activities.ts';
import { openTestEngine } from '../setup/open-test-engine.ts';
import { shortHistories } from '../setup/short-histories.ts';
import { until } from '../setup/until.ts';
import { enterLongLoop } from './long-loop.ts';

/** So much may come in while a run looks and decides. */
const MEANWHILE = 300;
const LONGEST = 50;

/** `npm run faults -- --loops 10000` does this with the number of events after which a run really starts afresh. */
describe('a run that loops, signalled throughout', () => {
  let engine: OpenEngine;
  let connection: NativeConnection;
  let worker: Worker;
  let ended: Promise<void>;
  beforeAll(async () => {
    engine = await openTestEngine();
    connection = await NativeConnection.connect(connectionOptions(engine.config));
    worker = await Worker.create({
      connection,
      taskQueue: engine.config.temporal.taskQueue,
      workflowBundle: await shortHistories(LONGEST),
      activities: { ...runActivities(engine) },
    });
    ended = worker.run();
  });
  afterAll(async () => {
    worker.shutdown();
    await ended;
    await connection.close();
    await engine.close();
  });

  it('hears everything, each thing once, and starts afresh again and again', async () => {
    const LOOPS = 300;
    const loop = await enterLongLoop(engine, LOOPS);
    await loop.happens(LOOPS / 2, true);
    // On a quick machine one batch hears all that: the run starts afresh when it comes to rest.
    await until(async () => ((await loop.histories()).length > 1 ? true : null));
    await loop.happens(LOOPS / 2, true);
    expect(await loop.ended(40_000)).toBe('done');
    expect(await loop.heard()).toEqual({ once: LOOPS, twice: 0 });
    const lengths = await loop.histories();
    expect(lengths.length).toBeGreaterThan(1);
    expect(Math.max(...lengths)).toBeLessThan(LONGEST + MEANWHILE);
  });

  it('starts afresh also in a pause, where nothing wakes it, and goes on from there', async () => {
    const LOOPS = 100;
    const loop = await enterLongLoop(engine, LOOPS);
    await pauseScenario(engine, loop.scenario, 'tester');
    await loop.happens(LOOPS, false);
    await until(async () => ((await loop.histories()).length > 1 ? true : null));
    expect(await loop.heard()).toEqual({ once: 0, twice: 0 });
    await resumeScenario(engine, loop.scenario, { overdue: { do: 'shift' } });
    expect(await loop.ended(40_000)).toBe('done');
    expect(await loop.heard()).toEqual({ once: LOOPS, twice: 0 });
    expect(Math.max(...(await loop.histories()))).toBeLessThan(LONGEST + MEANWHILE);
  });
});
