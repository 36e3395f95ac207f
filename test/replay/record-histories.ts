import { existsSync } from 'node:fs';
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
import { fingerprintOf, keepRelease } from './releases.ts';
import { historyFile, type Shape, SHAPES } from './shapes.ts';
import { workflowFingerprint } from './workflow-fingerprint.ts';

/**
 * Records a history of each shape a run can have, on a real Temporal, as `histories/<release>-<shape>.json`
 * (in `histories/short/` where the run starts afresh after few events), and notes in `releases.json` which code made them:
 * `npx tsx test/replay/record-histories.ts <release>`, once a release of the workflow. Recorded ones are never changed: what
 * the release has already is left out.
 */
const [, , release] = process.argv;
if (release === undefined || !/^v\d+$/.test(release))
  throw new Error('say which release of the workflow this is, for example v1');
const fingerprint = workflowFingerprint();
if (![undefined, fingerprint].includes(fingerprintOf(release)))
  throw new Error(`${release} was recorded of other code: this is the next one`);
const folder = new URL('./histories/', import.meta.url);
const LOOK_EVERY = 10;

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
  await mkdir(new URL('short/', folder), { recursive: true });
  const connection = await Connection.connect({ address: servers.temporalAddress });
  const native = await NativeConnection.connect({ address: servers.temporalAddress });
  const client = new Client({ connection, identity: 'recorder' });
  for (const [name, shape] of Object.entries(SHAPES)) {
    const file = new URL(historyFile(release, name), folder);
    if (existsSync(file)) continue;
    const handle = await play(client, native, name, shape);
    await writeFile(file, `${historyToJSON(await handle.fetchHistory())}\n`);
    console.log(`recorded ${release}-${name}`);
  }
  keepRelease(release, fingerprint);
  await native.close();
  await connection.close();
} finally {
  await servers.stop();
  await rm(dataDir, { recursive: true, force: true });
}
