import { z } from 'zod';
import { byId, id, instant, nothing, route } from './route.ts';

export const entrance = z.strictObject({
  scenario: id,
  scenarioName: z.string(),
  node: z.string(),
  title: z.string(),
  hint: z.string(),
});
export type EntranceSummary = z.infer<typeof entrance>;

export const callRoutes = {
  entrances: route({
    method: 'get',
    path: '/entrances',
    access: 'leads.write',
    summary: 'The triggers by which leads may be entered by hand',
    params: nothing,
    query: nothing,
    body: nothing,
    response: z.strictObject({ items: z.array(entrance) }),
  }),
  /** Which of them the scenario takes is decided by its re-entry rule; `key` makes a repeat harmless. */
  enterLeads: route({
    method: 'post',
    path: '/scenarios/:id/leads',
    access: 'leads.write',
    summary: 'Enter leads into a scenario by hand',
    params: byId,
    query: nothing,
    body: z.strictObject({
      node: z.string().min(1).max(60),
      leads: z.array(id).min(1).max(500),
      key: z.string().regex(/^[\w-]{1,60}$/, 'Letters, digits, _ and - are expected, 60 at most'),
    }),
    response: z.strictObject({ called: z.int(), entered: z.int(), unknown: z.array(id) }),
  }),
  scenarioCalls: route({
    method: 'get',
    path: '/scenarios/:id/calls',
    access: 'scenarios.read',
    summary: 'When a scenario calls leads in by itself next',
    params: byId,
    query: nothing,
    body: nothing,
    response: z.strictObject({
      items: z.array(
        z.strictObject({
          node: z.string(),
          by: z.enum(['hand', 'schedule', 'newsletter', 'date']),
          state: z.enum(['live', 'held', 'off']),
          nextAt: instant.nullable(),
          underWay: z.boolean(),
        }),
      ),
    }),
  }),
};
