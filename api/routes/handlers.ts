import type { RouteName } from '../contract/contract.ts';
import type { Handlers } from '../handlers.ts';
import { events } from './events.ts';
import { forms } from './forms.ts';
import { handOffs } from './hand-offs.ts';
import { leads } from './leads.ts';
import { people } from './people.ts';
import { sandbox } from './sandbox.ts';
import { scenarios } from './scenarios.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { templates } from './templates.ts';
import { testRuns } from './test-runs.ts';

/** A handler for every route of the contract; the compiler names the one that is missing. */
export const handlers: Handlers<RouteName> = {
  ...session,
  ...people,
  ...settings,
  ...scenarios,
  ...testRuns,
  ...leads,
  ...templates,
  ...forms,
  ...handOffs,
  ...sandbox,
  ...events,
};
