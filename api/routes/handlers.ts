import type { RouteName } from '../contract/contract.ts';
import type { Handlers } from '../handlers.ts';
import { calls } from './calls.ts';
import { deliveries } from './deliveries.ts';
import { engineHealth } from './engine-health.ts';
import { events } from './events.ts';
import { experiments } from './experiments.ts';
import { forms } from './forms.ts';
import { handOffs } from './hand-offs.ts';
import { leads } from './leads.ts';
import { live } from './live.ts';
import { paths } from './paths.ts';
import { people } from './people.ts';
import { results } from './results.ts';
import { sandbox } from './sandbox.ts';
import { scenarios } from './scenarios.ts';
import { segments } from './segments.ts';
import { sender } from './sender.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { stepKinds } from './step-kinds.ts';
import { simulations } from './simulations.ts';
import { templates } from './templates.ts';
import { testRuns } from './test-runs.ts';
import { webhooksIn } from './webhooks-in.ts';

/** A handler for every route of the contract; the compiler names the one that is missing. */
export const handlers: Handlers<RouteName> = {
  ...session,
  ...people,
  ...settings,
  ...sender,
  ...deliveries,
  ...scenarios,
  ...live,
  ...results,
  ...paths,
  ...experiments,
  ...testRuns,
  ...simulations,
  ...leads,
  ...templates,
  ...forms,
  ...handOffs,
  ...sandbox,
  ...events,
  ...stepKinds,
  ...segments,
  ...calls,
  ...webhooksIn,
  ...engineHealth,
};
