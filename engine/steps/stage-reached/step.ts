import { z } from 'zod';
import { stage } from '../../scenario/stage.ts';
import { capitalised } from '../capitalised.ts';
import { defineStep } from '../define-step.ts';
import { letIn } from '../let-in.ts';
import { sayPattern } from '../say-pattern.ts';
import { tellEntry } from '../tell-entry.ts';

/** Starts a run when a lead comes to a stage. */
export const stageReached = defineStep({
  kind: 'stage-reached',
  version: 1,
  category: 'trigger',
  icon: 'stairs-up',
  label: { fr: 'Phase atteinte', en: 'Stage reached' },
  help: {
    fr: 'Le lead entre dans le scénario quand il passe à cette phase, par un scénario ou par la réponse d’un commercial.',
    en: 'The lead enters the scenario on coming to this stage, by a scenario or by a salesperson’s answer.',
  },
  config: z.strictObject({ stage: stage.meta({ label: { fr: 'Phase', en: 'Stage' }, widget: 'stage' }) }),
  fresh: {},
  summary: ({ stage: to }, name) => capitalised(sayPattern({ event: 'stage-changed', to }, name)),
  tell: ({ stage: to }, name) => tellEntry({ event: 'stage-changed', to }, name),
  starts: ({ stage: to }) => ({ event: 'stage-changed', to }),
  does: letIn,
});
