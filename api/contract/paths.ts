import { z } from 'zod';
import { stepTaken } from './leads.ts';
import { id, instant, nothing, route } from './route.ts';

/** The way one lead took through a scenario. `here` is the step it is at; null once it is out. */
export const runPath = z.strictObject({
  lead: id,
  name: z.string(),
  /** The version it follows, or followed last. */
  version: z.int(),
  since: instant,
  here: z.strictObject({ node: z.string(), since: instant, until: instant.nullable() }).nullable(),
  endReason: z.string().nullable(),
  /** In the order it took them; of a run of more than a thousand, the last. */
  steps: z.array(stepTaken),
});
export type RunPath = z.infer<typeof runPath>;

export const pathRoutes = {
  runPath: route({
    method: 'get',
    path: '/scenarios/:id/runs/:run/path',
    access: 'scenarios.read',
    summary: 'The steps that a lead took in a run through a scenario, in order, with when and why',
    params: z.strictObject({ id, run: id }),
    query: nothing,
    body: nothing,
    response: runPath,
  }),
};
