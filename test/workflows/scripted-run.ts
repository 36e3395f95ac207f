import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import { workflowBundle } from '../../engine/temporal/workflow-bundle.ts';
import type { RunActivities } from '../../workflows/run-activities.ts';
import { runScenario } from '../../workflows/run-scenario.ts';

export type Instruction = Awaited<ReturnType<RunActivities['advance']>>;

/** One call the workflow made, and what it was told. */
export interface Told {
  readonly asked: keyof RunActivities;
  readonly next: Instruction;
}

/** What the engine is asked fails for as long as this says so. */
export interface Away {
  readonly isAway: () => boolean;
}

/** A Temporal to run it on. */
type ScriptedEnvironment = Pick<TestWorkflowEnvironment, 'client' | 'nativeConnection' | 'currentTimeMs'>;

interface ScriptedOptions {
  readonly bundle?: Promise<WorkflowBundle>;
  /** A task in which the engine is asked for longer gives way to news before that. */
  readonly workflowTaskTimeout?: Duration;
}

/**
 * Runs the workflow with an engine that says `script` line by line, then 'end'. `during` acts while it runs.
 * Answers the calls made; each is what the engine was asked and what it said.
 */
export async function runScripted(
  environment: ScriptedEnvironment,
  script: readonly (Instruction | Promise<Instruction> | Error | Away)[],
  during?: (handle: WorkflowHandleWithFirstExecutionRunId<typeof runScenario>, told: readonly Told[]) => Promise<void>,
  { bundle = workflowBundle(), ...options }: ScriptedOptions = {},
): Promise<{ told: Told[]; tookMs: number; workflowId: string; firstRunId: string }> {
  const told: Told[] = [];
  const lines = [...script];
  const answer = (asked: keyof RunActivities) => async (): Promise<Instruction> => {
    const next = lines.shift() ?? { do: 'end' as const };
    if ('isAway' in next) {
      if (!next.isAway()) return answer(asked)();
      lines.unshift(next);
      throw new Error('it is away');
    }
    if (next instanceof Error) throw next;
    const said = await next;
    told.push({ asked, next: said });
    return said;
  };
  const taskQueue = randomUUID();
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue,
    workflowBundle: await bundle,
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
      ...options,
    });
    firstRunId = handle.firstExecutionRunId;
    await during?.(handle, told);
    await handle.result();
    return (await environment.currentTimeMs()) - began;
  });
  return { told, tookMs, workflowId, firstRunId };
}
