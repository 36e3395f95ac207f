import { experimentStates } from '../../engine/experiments/experiment-state.ts';
import type { experimentRoutes } from '../contract/experiments.ts';
import type { Handlers } from '../handlers.ts';
import { toInstantOrNull } from '../instant.ts';

export const experiments: Handlers<keyof typeof experimentRoutes> = {
  experiments: async ({ engine, params }) => ({
    items: (await experimentStates(engine, params.id)).map(({ wonAt, ways, ...state }) => ({
      ...state,
      ways: [...ways],
      wonAt: toInstantOrNull(wonAt),
    })),
  }),
};
