import { TestWorkflowEnvironment } from '@temporalio/testing';
import pino from 'pino';
import { inject } from 'vitest';
import { logByPino } from '../../engine/temporal/log-by-pino.ts';

/** A Temporal in which waits take no time, for tests of the project `workflows`; tear it down afterwards. It lacks list, schedules, reset and versioning. */
export const openTimeSkipping = (): Promise<TestWorkflowEnvironment> => {
  logByPino(pino({ level: 'silent' }));
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: inject('timeSkippingServer') } },
  });
};
