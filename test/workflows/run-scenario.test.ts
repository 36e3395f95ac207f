import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nudge } from '../../workflows/run-scenario.ts';
import { openTimeSkipping } from '../setup/open-time-skipping.ts';
import { until } from '../setup/until.ts';
import { type Instruction, runScripted, type Told } from './scripted-run.ts';

const DAY = 86_400_000;
const wait = (ms: number | null, seq = 0): Instruction => ({ do: 'wait', ms, seq });
const asked = (told: readonly Told[]): string[] => told.map(({ asked: name, next }) => `${name}: ${next.do}`);

describe('the workflow of a run', () => {
  let environment: TestWorkflowEnvironment;
  beforeAll(async () => {
    environment = await openTimeSkipping();
  });
  afterAll(() => environment.teardown());

  it('sleeps thirty days and asks again', async () => {
    const { told, tookMs } = await runScripted(environment, [wait(30 * DAY)]);
    expect(asked(told)).toEqual(['advance: wait', 'advance: end']);
    expect(tookMs).toBeGreaterThanOrEqual(30 * DAY);
  });

  it('acts in the world and goes on from the answer', async () => {
    const { told } = await runScripted(environment, [{ do: 'perform' }, { do: 'perform' }, { do: 'again' }]);
    expect(asked(told)).toEqual(['advance: perform', 'perform: perform', 'perform: again', 'advance: end']);
  });

  it('is woken by news, long before its time', async () => {
    const began = await environment.currentTimeMs();
    let woken = Number.POSITIVE_INFINITY;
    const { told } = await runScripted(environment, [wait(300 * DAY, 4)], async (handle, soFar) => {
      await until(async () => (soFar.length === 1 ? true : null));
      await handle.signal(nudge, { seq: 5 });
      await until(async () => (soFar.length === 2 ? true : null));
      woken = await environment.currentTimeMs();
    });
    expect(asked(told)).toEqual(['advance: wait', 'advance: end']);
    expect(woken - began).toBeLessThan(DAY);
  });

  it('lets old news lie: what was looked at already wakes nobody', async () => {
    const { tookMs } = await runScripted(environment, [wait(2 * DAY, 4)], async (handle, soFar) => {
      await until(async () => (soFar.length === 1 ? true : null));
      await Promise.all([1, 2, 3, 4].map((seq) => handle.signal(nudge, { seq })));
    });
    expect(tookMs).toBeGreaterThanOrEqual(2 * DAY);
  });

  it('looks in any case when asked to, as on resume', async () => {
    const { told } = await runScripted(environment, [wait(null)], async (handle, soFar) => {
      await until(async () => (soFar.length === 1 ? true : null));
      await handle.signal(nudge, { seq: 0 });
    });
    expect(asked(told)).toEqual(['advance: wait', 'advance: end']);
  });

  it('tries again when the engine fails, and loses nothing', async () => {
    const { told } = await runScripted(environment, [
      new Error('MongoDB is away'),
      { do: 'perform' },
      new Error('SMTP is away'),
      wait(DAY),
    ]);
    expect(asked(told)).toEqual(['advance: perform', 'perform: wait', 'advance: end']);
  });
});
