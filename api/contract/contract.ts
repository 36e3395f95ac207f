import { eventRoutes } from './events.ts';
import { formRoutes } from './forms.ts';
import { handOffRoutes } from './hand-offs.ts';
import { leadRoutes } from './leads.ts';
import { peopleRoutes } from './people.ts';
import { sandboxMailRoutes } from './sandbox.ts';
import { scenarioRoutes } from './scenarios.ts';
import { sessionRoutes } from './session.ts';
import { settingsRoutes } from './settings.ts';
import { templateRoutes } from './templates.ts';
import { testRunRoutes } from './test-runs.ts';

/** Every call of the API: routes, OpenAPI and the editor's client derive from it. */
export const contract = {
  ...sessionRoutes,
  ...peopleRoutes,
  ...settingsRoutes,
  ...scenarioRoutes,
  ...testRunRoutes,
  ...leadRoutes,
  ...templateRoutes,
  ...formRoutes,
  ...handOffRoutes,
  ...sandboxMailRoutes,
  ...eventRoutes,
} as const;

export type Contract = typeof contract;
export type RouteName = keyof Contract;
