import { Client, Connection, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import pino from 'pino';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { logByPino } from '../../engine/temporal/log-by-pino.ts';
import { nudge } from '../../workflows/run-scenario.ts';
import { shortHistories } from '../setup/short-histories.ts';
import { until } from '../setup/until.ts';
import { type Instruction, runScripted } from '../workflows/scripted-run.ts';

/** So many events a history may have, where that is looked at. */
const LONGEST = 30;
/** So much may come in while it is being left. */
const MEANWHILE = 300;

let connection: Connection;
let nativeConnection: NativeConnection;
beforeAll(async () => {
  logByPino(pino({ level: 'silent' }));
  connection = await Connection.connect({ address: inject('temporalAddress') });
  nativeConnection = await NativeConnection.connect({ address: inject('temporalAddress') });
});
afterAll(async () => {
  await nativeConnection.close();
  await connection.close();
});

type Handle = WorkflowHandleWithFirstExecutionRunId;
const environment = () => ({
  client: new Client({ connection }),
  nativeConnection,
  currentTimeMs: async () => Date.now(),
});
const bundle = () => shortHistories(LONGEST);
/** The lead does one thing after the other until then. */
const busyUntil = (handle: Handle, look: () => Promise<boolean>) =>
  until(async () => {
    await handle.signal(nudge, { seq: 1 });
    return (await look()) ? true : null;
  });

it.concurrent.each<[what: string, before: readonly Instruction[], told: readonly string[]]>([
  ['a step', [{ do: 'perform' }], ['advance: perform', 'advance: perform', 'perform: end']],
  ['a decision', [], ['advance: perform', 'perform: end']],
])('a run whose lead goes on while %s is tried again and again starts afresh, and then does it', async (...of) => {
  const [, before, expected] = of;
  let fails = true;
  const { told, workflowId, firstRunId } = await runScripted(
    environment(),
    [...before, { isAway: () => fails }, { do: 'perform' }],
    async (handle, soFar) => {
      await until(async () => (soFar.length === before.length ? true : null));
      const startsAfresh = async () => (await handle.describe()).runId !== handle.firstExecutionRunId;
      await busyUntil(handle, startsAfresh).finally(() => {
        fails = false;
      });
    },
    // A decision is looked up from, for news, before that is over.
    { bundle: bundle(), workflowTaskTimeout: '2 seconds' },
  );
  expect(told.map(({ asked, next }) => `${asked}: ${next.do}`)).toEqual(expected);
  const history = await environment().client.workflow.getHandle(workflowId, firstRunId).fetchHistory();
  expect(history.events?.length).toBeLessThan(LONGEST + MEANWHILE);
  await Worker.runReplayHistory({ workflowBundle: await bundle() }, history, workflowId);
});

it.concurrent('a step that is just being done then is waited for, and is not done again', async () => {
  let isDone: (next: Instruction) => void = () => undefined;
  const done = new Promise<Instruction>((resolve) => {
    isDone = resolve;
  });
  const { told, workflowId, firstRunId } = await runScripted(
    environment(),
    [{ do: 'perform' }, done],
    async (handle, soFar) => {
      await until(async () => (soFar.length === 1 ? true : null));
      const isGivenUp = async () =>
        (await handle.fetchHistory()).events?.some(({ activityTaskCancelRequestedEventAttributes: asked }) =>
          Boolean(asked),
        ) === true;
      await busyUntil(handle, isGivenUp).finally(() => isDone({ do: 'again' }));
    },
    { bundle: bundle() },
  );
  expect(told.map(({ asked, next }) => `${asked}: ${next.do}`)).toEqual([
    'advance: perform',
    'perform: again',
    'advance: end',
  ]);
  expect((await environment().client.workflow.getHandle(workflowId).describe()).runId).not.toBe(firstRunId);
});
