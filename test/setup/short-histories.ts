import type { WorkflowBundle } from '@temporalio/worker';
import { workflowBundle } from '../../engine/temporal/workflow-bundle.ts';

/** The workflow's code, but for one thing: a run starts afresh after `longest` events, not after thousands. */
export async function shortHistories(longest: number): Promise<WorkflowBundle> {
  const { code } = await workflowBundle();
  const shorter = code.replace('LONGEST_HISTORY = 3000', `LONGEST_HISTORY = ${longest}`);
  if (shorter === code) throw new Error('the bundle does not say how long a history may get');
  return { code: shorter };
}
