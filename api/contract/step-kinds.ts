import { z } from 'zod';
import { nothing, route } from './route.ts';

export const stepKindRoutes = {
  stepKinds: route({
    method: 'get',
    path: '/step-kinds',
    access: 'scenarios.read',
    summary: 'Step kinds of your own: what they need to run, and which were left out',
    params: nothing,
    query: nothing,
    body: nothing,
    response: z.strictObject({
      kinds: z.array(
        z.strictObject({
          kind: z.string(),
          version: z.int(),
          /** Where workers of your own perform it; null where the product does. */
          taskQueue: z.string().nullable(),
          /** False while nobody serves the queue: leads wait at the step. Null where Temporal does not say. */
          served: z.boolean().nullable(),
        }),
      ),
      /** Folders of PEPINIERE_STEPS that can't be used, and why. */
      broken: z.array(z.strictObject({ folder: z.string(), why: z.string() })),
    }),
  }),
};
