import { lookAtHealth } from '../../engine/operations/look-at-health.ts';
import type { healthRoutes } from '../contract/health.ts';
import type { Handlers } from '../handlers.ts';
import { toInstant } from '../instant.ts';

export const engineHealth: Handlers<keyof typeof healthRoutes> = {
  engineHealth: async ({ engine }) => {
    const { untoldSince, sends, ...health } = await lookAtHealth(engine);
    return { ...health, sends: { ...sends }, untoldSince: untoldSince === null ? null : toInstant(untoldSince) };
  },
};
