import { runPath } from '../../engine/enrollment/run-path.ts';
import type { pathRoutes } from '../contract/paths.ts';
import type { Handlers } from '../handlers.ts';
import { toInstant, toInstantOrNull } from '../instant.ts';

export const paths: Handlers<keyof typeof pathRoutes> = {
  runPath: async ({ engine, params }) => {
    const { since, here, steps, ...path } = await runPath(engine, params.id, params.run);
    return {
      ...path,
      since: toInstant(since),
      here: here === null ? null : { ...here, since: toInstant(here.since), until: toInstantOrNull(here.until) },
      steps: steps.map((step) => ({ ...step, at: toInstant(step.at) })),
    };
  },
};
