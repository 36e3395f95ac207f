import { z } from 'zod';
import { byId, done, id, instant, nothing, route } from './route.ts';

/** A run of a draft for one test lead: its mails go to the tester only and nothing of it is counted. */
export const testRun = z.strictObject({
  id,
  lead: id,
  scenario: id,
  status: z.enum(['running', 'ended']),
  /** Where the test lead is; null once the run has ended. */
  at: z.string().nullable(),
  endReason: z.string().nullable(),
  waitingUntil: instant.nullable(),
  /** The run’s own clock. */
  now: instant,
  factor: z.number(),
  trail: z.array(
    z.strictObject({
      node: z.string(),
      outcome: z.string(),
      outlet: z.string().nullable(),
      because: z.strictObject({ code: z.string(), data: z.record(z.string(), z.json()) }),
      at: instant,
    }),
  ),
  mails: z.array(z.strictObject({ id, subject: z.string(), at: instant, state: z.string() })),
});
export type TestRun = z.infer<typeof testRun>;

export const testRunRoutes = {
  /** A lead that exists (copied: the lead itself is not touched) or an invented one. `factor` is virtual ms a real ms, 1 to 1,000,000. */
  startTestRun: route({
    method: 'post',
    path: '/scenarios/:id/test-runs',
    access: 'scenarios.write',
    summary: 'Run the draft for one test lead',
    params: byId,
    query: nothing,
    body: z.strictObject({
      lead: z.union([
        z.strictObject({ copyOf: id }),
        z.strictObject({ profile: z.record(z.string().max(60), z.string().max(500)) }),
      ]),
      factor: z.number().min(1).max(1_000_000),
    }),
    response: z.strictObject({ id }),
  }),
  testRun: route({
    method: 'get',
    path: '/test-runs/:id',
    access: 'scenarios.read',
    summary: 'Where a test run stands',
    params: byId,
    query: nothing,
    body: nothing,
    response: testRun,
  }),
  stopTestRun: route({
    method: 'delete',
    path: '/test-runs/:id',
    access: 'scenarios.write',
    summary: 'Stop a test run',
    params: byId,
    query: nothing,
    body: nothing,
    response: done,
  }),
};
