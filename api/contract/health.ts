import { z } from 'zod';
import { instant, nothing, route } from './route.ts';

const count = z.int().min(0);

/** How the engine does. */
export const engineHealth = z.strictObject({
  mongodb: z.boolean(),
  temporal: z.boolean(),
  smtp: z.boolean(),
  apis: count,
  workers: count,
  untold: count,
  untoldSince: instant.nullable(),
  unstarted: count,
  overdue: count,
  active: count,
  parked: count,
  sends: z.strictObject({ sending: count, reserved: count, unknown: count }),
  heldDomains: count,
});
export type EngineHealth = z.infer<typeof engineHealth>;

export const healthRoutes = {
  engineHealth: route({
    method: 'get',
    path: '/engine-health',
    access: 'settings.read',
    summary: 'How the engine does: servers, processes, what waits, what needs somebody',
    params: nothing,
    query: nothing,
    body: nothing,
    response: engineHealth,
  }),
};
