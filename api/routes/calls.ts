import { enterLeads } from '../../engine/calls/enter-leads.ts';
import { listEntrances } from '../../engine/calls/list-entrances.ts';
import { scenarioCalls } from '../../engine/calls/scenario-calls.ts';
import { callerId } from '../access.ts';
import type { callRoutes } from '../contract/calls.ts';
import type { Handlers } from '../handlers.ts';
import { toInstantOrNull } from '../instant.ts';

export const calls: Handlers<keyof typeof callRoutes> = {
  entrances: async ({ engine }) => ({ items: await listEntrances(engine) }),
  enterLeads: async ({ engine, caller, params, body }) => {
    const { unknown, ...counts } = await enterLeads(engine, { ...body, scenario: params.id, by: callerId(caller) });
    return { ...counts, unknown: [...unknown] };
  },
  scenarioCalls: async ({ engine, params }) => ({
    items: (await scenarioCalls(engine, params.id)).map((call) => ({ ...call, nextAt: toInstantOrNull(call.nextAt) })),
  }),
};
