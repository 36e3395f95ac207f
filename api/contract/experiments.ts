import { z } from 'zod';
import { byId, instant, nothing, route } from './route.ts';

/** Between which rates the true one lies with 95 % confidence; null without leads. */
const interval = z.strictObject({ low: z.number(), high: z.number() }).nullable();

/** How a split stands. `leads` took the way by its share; `successes` of them then did what counts, each lead once. */
export const experimentState = z.strictObject({
  node: z.string(),
  metric: z.enum(['none', 'clicked', 'converted', 'event']),
  ways: z.array(
    z.strictObject({ id: z.string(), name: z.string(), weight: z.int(), leads: z.int(), successes: z.int(), interval }),
  ),
  /** Who takes none of the ways, for comparison. */
  holdout: z.strictObject({ leads: z.int(), successes: z.int(), interval }).nullable(),
  minimum: z.int(),
  /** From 0 to 1: at 1 there is enough for a winner. Null where no way is to win. */
  evidence: z.number().nullable(),
  winner: z.string().nullable(),
  wonAt: instant.nullable(),
});
export type ExperimentState = z.infer<typeof experimentState>;

export const experimentRoutes = {
  experiments: route({
    method: 'get',
    path: '/scenarios/:id/experiments',
    access: 'scenarios.read',
    summary: 'How the splits of the live version stand: leads and successes by way, and the winner',
    params: byId,
    query: nothing,
    body: nothing,
    response: z.strictObject({ items: z.array(experimentState) }),
  }),
};
