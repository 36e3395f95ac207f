import { z } from 'zod';
import { byId, nothing, route } from './route.ts';

/** Which results: of one version, else of all; over days of the company's calendar, the last one included, else of all time. */
export const ofResults = {
  version: z.coerce.number().int().min(1).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};

export const nodeResults = z.strictObject({
  node: z.string(),
  passed: z.int(),
  left: z.int(),
  /** How many went on by each outlet, those that lead nowhere included. */
  ways: z.array(z.strictObject({ outlet: z.string(), count: z.int() })),
  /**
   * Mails sent in the period, and how many of these were clicked in, or unsubscribed by, until now; machines' clicks are
   * none. Unsubscribes are null where the company has too many to count in time.
   */
  mail: z.strictObject({ sent: z.int(), clicked: z.int(), unsubscribed: z.int().nullable() }).nullable(),
});

export const scenarioResults = z.strictObject({
  entered: z.int(),
  /** Runs that reached a goal, or ended converted. */
  converted: z.int(),
  /** Leads that the scenario made MQL, or SQL. */
  mql: z.int(),
  sql: z.int(),
  handOffs: z.int(),
  nodes: z.array(nodeResults),
  /** The step whose leads have together waited longest until now, in milliseconds; null where fewer than three wait. */
  bottleneck: z.strictObject({ node: z.string(), leads: z.int(), ms: z.number() }).nullable(),
});
export type ScenarioResults = z.infer<typeof scenarioResults>;

export const resultRoutes = {
  /** 422 `count-too-long`: ask for a shorter period. */
  results: route({
    method: 'get',
    path: '/scenarios/:id/results',
    access: 'scenarios.read',
    summary: 'What a scenario came to: steps, ways, mails, stages, hand-offs; test runs and machines not counted',
    params: byId,
    query: z.strictObject(ofResults),
    body: nothing,
    response: scenarioResults,
  }),
};
