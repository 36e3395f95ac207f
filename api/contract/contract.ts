import { callRoutes } from './calls.ts';
import { deliveryRoutes } from './deliveries.ts';
import { eventRoutes } from './events.ts';
import { experimentRoutes } from './experiments.ts';
import { formRoutes } from './forms.ts';
import { handOffRoutes } from './hand-offs.ts';
import { healthRoutes } from './health.ts';
import { leadRoutes } from './leads.ts';
import { liveRoutes } from './live.ts';
import { pathRoutes } from './paths.ts';
import { peopleRoutes } from './people.ts';
import { resultRoutes } from './results.ts';
import { sandboxMailRoutes } from './sandbox.ts';
import { scenarioRoutes } from './scenarios.ts';
import { segmentRoutes } from './segments.ts';
import { senderRoutes } from './sender.ts';
import { sessionRoutes } from './session.ts';
import { settingsRoutes } from './settings.ts';
import { stepKindRoutes } from './step-kinds.ts';
import { simulationRoutes } from './simulations.ts';
import { templateRoutes } from './templates.ts';
import { testRunRoutes } from './test-runs.ts';
import { webhookInRoutes } from './webhooks-in.ts';

/** Every call of the API: routes, OpenAPI and the editor's client derive from it. */
export const contract = {
  ...sessionRoutes,
  ...peopleRoutes,
  ...settingsRoutes,
  ...senderRoutes,
  ...deliveryRoutes,
  ...scenarioRoutes,
  ...liveRoutes,
  ...resultRoutes,
  ...pathRoutes,
  ...experimentRoutes,
  ...testRunRoutes,
  ...simulationRoutes,
  ...leadRoutes,
  ...templateRoutes,
  ...formRoutes,
  ...handOffRoutes,
  ...sandboxMailRoutes,
  ...eventRoutes,
  ...stepKindRoutes,
  ...segmentRoutes,
  ...callRoutes,
  ...webhookInRoutes,
  ...healthRoutes,
} as const;

export type Contract = typeof contract;
export type RouteName = keyof Contract;
