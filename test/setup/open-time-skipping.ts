import { TestWorkflowEnvironment } from '@temporalio/testing';
import { inject } from 'vitest';

/** A Temporal in which waits take no time, for tests of the project `workflows`; tear it down afterwards. It lacks list, schedules, reset and versioning. */
export const openTimeSkipping = (): Promise<TestWorkflowEnvironment> =>
  TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: inject('timeSkippingServer') } },
  });
