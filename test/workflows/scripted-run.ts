import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { workflowBundle } from '../../engine/temporal/workflow-bundle.ts';
import type { RunActivities } from '../../workflows/run-activities.ts';
import { runScenario } from '../../workflows/run-scenario.ts';

export type Instruction = Awaited<ReturnType<RunActivities['advance']>>;

/** One call the workflow made, and what it was told. */
export interface Told {
  readonly asked: keyof RunActivities;
  readonly next: Instruction;
}

/**
 * Runs the workflow with an engine that says `script` line by line, then 'end'. `during` acts while it runs.
 * Answers the calls made; each is what the engine was asked and what it said.
 */
export async function runScripted(
  environment: TestWorkflowEnvironment,
  script: readonly (Instruction | Error)[],
  during?: (
    handle: Awaited<ReturnType<TestWorkflowEnvironment['client']['workflow']['start']>>,
    told: readonly Told[],
  ) => Promise<void>,
): Promise<{ told: Told[]; tookMs: number; workflowId: string; firstRunId: string }> {
  const told: Told[] = [];
  const lines = [...script];
  const answer = (asked: keyof RunActivities) => (): Promise<Instruction> => {
    const next = lines.shift() ?? { do: 'end' as const };
    if (next instanceof Error) return Promise.reject(next);
    told.push({ asked, next });
    return Promise.resolve(next);
  };
  const taskQueue = randomUUID();
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue,
    workflowBundle: await workflowBundle(),
    activities: { advance: answer('advance'), perform: answer('perform'), settle: answer('settle') },
  });
  const workflowId = randomUUID();
  let firstRunId = '';
  const tookMs = await worker.runUntil(async () => {
    const began = await environment.currentTimeMs();
    const handle = await environment.client.workflow.start(runScenario, {
      workflowId,
      taskQueue,
      args: ['enrollment-1'],
    });
    firstRunId = handle.firstExecutionRunId;
    await during?.(handle, told);
    await handle.result();
    return (await environment.currentTimeMs()) - began;
  });
  return { told, tookMs, workflowId, firstRunId };
}
