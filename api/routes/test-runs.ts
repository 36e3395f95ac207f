import { startTestRun } from '../../engine/enrollment/start-test-run.ts';
import { stopTestRun } from '../../engine/enrollment/stop-test-run.ts';
import { testRunView } from '../../engine/enrollment/test-run-view.ts';
import { callingPerson } from '../access.ts';
import type { testRunRoutes } from '../contract/test-runs.ts';
import { DONE, type Handlers } from '../handlers.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';

export const testRuns: Handlers<keyof typeof testRunRoutes> = {
  startTestRun: ({ engine, caller, params, body }) => {
    const { _id: id, email } = callingPerson(caller).person;
    return startTestRun(engine, { scenario: params.id, ...body, by: { id, email } });
  },
  testRun: async ({ engine, params }) => {
    const run = await testRunView(engine, params.id);
    return {
      ...run,
      waitingUntil: toInstantOrNull(run.waitingUntil),
      now: toInstant(run.now),
      trail: run.trail.map((decision) => ({ ...decision, at: toInstant(decision.at) })),
      mails: run.mails.map((mail) => ({ ...mail, at: toInstant(mail.at) })),
    };
  },
  stopTestRun: async ({ engine, params }) => {
    await stopTestRun(engine, params.id);
    return DONE;
  },
};
