import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import type { Config } from '../config.ts';
import { DomainError } from '../errors.ts';
import type { Runs } from './runs.ts';

/** Name of the one workflow and of its one signal, as registered in workflows/run-scenario.ts. */
const WORKFLOW = 'runScenario';
const SIGNAL = 'nudge';

/** How long Temporal may take to answer a call, in milliseconds. */
const PATIENCE = 5_000;

/** What Temporal calls the queue of workflow tasks, and that of activities of the same name. */
const WORKFLOW_TASKS = 1;
const ACTIVITIES = 2;

/** Workers ask anew at least once a minute: one that has not for so long, in milliseconds, is gone. */
const POLLER_GONE = 70_000;

/** The workflow of an enrollment has this id. */
export const workflowId = (enrollment: string): string => `run-${enrollment}`;

/** Connection options from the environment. Throws `temporal-address-missing`. */
export function connectionOptions({ temporal }: Config): { address: string; tls: boolean; apiKey?: string } {
  const { address, tls, apiKey } = temporal;
  if (address === undefined) throw new DomainError('temporal-address-missing', 'TEMPORAL_ADDRESS is not set');
  return { address, tls, ...(apiKey === undefined ? {} : { apiKey }) };
}

/** Ends a run's workflow that began before an instant; does nothing where there is none. */
async function endIfBefore(client: Client, enrollment: string, since: Date): Promise<void> {
  try {
    const known = client.workflow.getHandle(workflowId(enrollment));
    const { runId, startTime, status } = await known.describe();
    if (status.name !== 'RUNNING' || startTime >= since) return;
    await client.workflow.getHandle(workflowId(enrollment), runId).terminate('restored');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/** Starts and wakes runs through Temporal; connects when first used, so the API comes up while Temporal is away. */
export function connectRuns(config: Config): Runs {
  const connection = Connection.lazy(connectionOptions(config));
  const client = new Client({ connection, namespace: config.temporal.namespace });
  const underWay = new Set<Promise<unknown>>();
  let closed = false;
  const soon = async <T>(work: () => Promise<T>): Promise<T> => {
    if (closed) throw new DomainError('service-unavailable', 'the connection to Temporal is closed');
    const call = connection.withDeadline(Date.now() + PATIENCE, work);
    underWay.add(call);
    try {
      return await call;
    } finally {
      underWay.delete(call);
    }
  };
  const start = async (enrollment: string): Promise<void> => {
    await soon(() =>
      client.workflow.start(WORKFLOW, {
        workflowId: workflowId(enrollment),
        taskQueue: config.temporal.taskQueue,
        args: [enrollment],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    );
  };
  return {
    start,
    startAnew: async (enrollment, since) => {
      await soon(() => endIfBefore(client, enrollment, since));
      await start(enrollment);
    },
    nudge: async (enrollment, seq) => {
      try {
        await soon(() => client.workflow.getHandle(workflowId(enrollment)).signal(SIGNAL, { seq }));
        return true;
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
        return false;
      }
    },
    isServed: async (queue) => {
      const { pollers } = await soon(() =>
        connection.workflowService.describeTaskQueue({
          namespace: config.temporal.namespace,
          taskQueue: { name: queue },
          taskQueueType: ACTIVITIES,
        }),
      );
      const since = Date.now() - POLLER_GONE;
      return (pollers ?? []).some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1_000 > since);
    },
    look: async () => {
      const { namespace, taskQueue: name } = config.temporal;
      const backlog = async (taskQueueType: number): Promise<number> => {
        const asked = { namespace, taskQueue: { name }, taskQueueType, reportStats: true };
        const { stats } = await soon(() => connection.workflowService.describeTaskQueue(asked));
        return Number(stats?.approximateBacklogCount ?? 0);
      };
      const query = `WorkflowType = '${WORKFLOW}' AND TaskQueue = '${name}' AND ExecutionStatus IN ('Failed', 'TimedOut')`;
      const [workflowTasks, activities, { count }] = await Promise.all([
        backlog(WORKFLOW_TASKS),
        backlog(ACTIVITIES),
        soon(() => client.workflow.count(query)),
      ]);
      return { workflowTasks, activities, failedRuns: count };
    },
    ping: async () => void (await soon(() => connection.workflowService.getSystemInfo({}))),
    // A call cut off by the closing would be retried on a dead connection, and end the process.
    close: async () => {
      closed = true;
      await Promise.allSettled(underWay);
      await connection.close();
    },
  };
}
