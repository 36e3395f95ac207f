import { z } from 'zod';
import { jsonObject } from '../../engine/scenario/json.ts';
import { id, instant, nothing, route } from './route.ts';

export const eventRoutes = {
  /** `key` makes a repeat harmless: the same key is recorded once. `at` is clamped to the last 30 days and now. */
  sendEvent: route({
    method: 'post',
    path: '/events',
    access: 'events.write',
    summary: 'Record an event of one’s own about a lead',
    params: nothing,
    query: nothing,
    body: z.strictObject({
      lead: z.union([z.strictObject({ id }), z.strictObject({ email: z.email().max(254) })]),
      name: z.string().trim().min(1).max(80),
      properties: jsonObject.default({}),
      at: instant.optional(),
      key: z.string().min(1).max(120),
    }),
    response: z.strictObject({ id, recorded: z.boolean() }),
  }),
};
