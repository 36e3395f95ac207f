import { mkdir, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection, type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { NativeConnection, Worker } from '@temporalio/worker';
import { startServers } from '../../engine/servers/start-servers.ts';
import { opaque } from '../../engine/temporal/opaque.ts';
import type { RunActivities } from '../../workflows/run-activities.ts';
import { nudge, runScenario } from '../../workflows/run-scenario.ts';
import { shortHistories } from '../setup/short-histories.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { workflowBundle } from '../../engine/temporal/workflow-bundle.ts';
import type { Instruction } from '../workflows/scripted-run.ts';
import { SHORT_HISTORY } from './short-history.ts';

/**
 * Records one history of each shape a run can have, on a real Temporal, as `histories/<release>-<shape>.json`
 * (in `histories/short/` where the run starts afresh after few events):
 * `npx tsx test/replay/record-histories.ts <release> [shape …]`, once a release of the workflow. Recorded ones are never
 * changed.
 */
const [, , release, ...only] = process.argv;
if (release === undefined) throw new Error('say which release of the workflow this is, for example v1');
const folder = new URL('./histories/', import.meta.url);
const LOOK_EVERY = 10;
const short = new URL('./short/', folder);
const wait = (ms: number | null, seq = 0): Instruction => ({ do: 'wait', ms, seq });

interface Shape {
  readonly script: readonly (Instruction | Error)[];
  readonly nudges?: readonly number[];
  /** Acting in the world fails until all nudges are sent. */
  readonly fails?: boolean;
  /** The run starts afresh after so many events: a history of thousands is too long to keep. */
  readonly longest?: number;
}

/** As `seq` of a wait: no nudge is news. */
const DEAF = Number.MAX_SAFE_INTEGER;
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

const SHAPES: Readonly<Record<string, Shape>> = {
  'ends-at-once': { script: [] },
  'waits-then-sends': { script: [wait(300), { do: 'perform' }, wait(300)] },
  'woken-by-an-event': { script: [wait(60_000, 1), { do: 'perform' }], nudges: [1, 2] },
  'held-and-resumed': { script: [wait(null)], nudges: [3, 0] },
  'send-retried': { script: [{ do: 'perform' }, new Error('SMTP is away'), { do: 'again' }] },
  'called-outside': {
    script: [
      { do: 'call', queue: 'record-called-outside', seconds: 10, task: { enrollment: 'enrollment-1', key: 'key-1' } },
      wait(100),
    ],
  },
  'called-outside-looks-by-time': {
    script: [
      { do: 'call', queue: 'nobody', seconds: 10, ms: 300, task: { enrollment: 'enrollment-1', key: 'key-1' } },
      { do: 'call', queue: 'nobody', seconds: 10, ms: 300, task: { enrollment: 'enrollment-1', key: 'key-1' } },
    ],
  },
  'starts-afresh-while-it-waits': {
    script: [wait(3_000, DEAF)],
    nudges: upTo(10),
    longest: SHORT_HISTORY,
  },
  'starts-afresh-while-it-tries-again': {
    script: [{ do: 'perform' }],
    nudges: upTo(10),
    fails: true,
    longest: SHORT_HISTORY,
  },
  'batch-gave-way': { script: [{ do: 'again' }, { do: 'again' }, wait(100)] },
};

/** Resolves when the run has seen to all that came: each nudge is seen by itself. */
async function atRest(handle: WorkflowHandle): Promise<void> {
  while ((await handle.describe()).raw.pendingWorkflowTask) await pause(LOOK_EVERY);
}

async function play(
  client: Client,
  connection: NativeConnection,
  name: string,
  { script, nudges = [], fails = false, longest }: Shape,
): Promise<WorkflowHandle> {
  const lines = [...script];
  const answer = (): Promise<Instruction> => {
    const next = lines.shift() ?? { do: 'end' };
    return next instanceof Error ? Promise.reject(opaque(next)) : Promise.resolve(next);
  };
  let isAway = fails;
  const perform = () => (isAway ? Promise.reject(opaque(new Error('SMTP is away'))) : answer());
  const activities: RunActivities = { advance: answer, perform, settle: answer };
  const taskQueue = `record-${name}`;
  const worker = await Worker.create({
    connection,
    taskQueue,
    identity: 'recorder',
    workflowBundle: longest === undefined ? await workflowBundle() : await shortHistories(longest),
    activities: { ...activities, performStep: () => Promise.resolve({ outcome: 'next' }) },
  });
  return worker.runUntil(async () => {
    const handle = await client.workflow.start(runScenario, {
      workflowId: `run-${name}`,
      taskQueue,
      args: ['enrollment-1'],
    });
    try {
      for (const seq of nudges) {
        await handle.signal(nudge, { seq });
        await atRest(handle);
      }
    } catch (error) {
      // One that started afresh came to its end before all were sent.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
    isAway = false;
    await handle.result();
    return client.workflow.getHandle(handle.workflowId, handle.firstExecutionRunId);
  });
}

const dataDir = await temporaryFolder('replay');
const servers = await startServers({ dataDir, mongo: false, mailSandbox: false, say: console.log });
try {
  await mkdir(short, { recursive: true });
  const connection = await Connection.connect({ address: servers.temporalAddress });
  const native = await NativeConnection.connect({ address: servers.temporalAddress });
  const client = new Client({ connection, identity: 'recorder' });
  for (const [name, shape] of Object.entries(SHAPES)) {
    if (only.length > 0 && !only.includes(name)) continue;
    const handle = await play(client, native, name, shape);
    const kept = shape.longest === undefined ? folder : short;
    await writeFile(new URL(`${release}-${name}.json`, kept), `${historyToJSON(await handle.fetchHistory())}\n`);
  }
  await native.close();
  await connection.close();
} finally {
  await servers.stop();
  await rm(dataDir, { recursive: true, force: true });
}
