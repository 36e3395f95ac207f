import { z } from 'zod';
import { propertyFilter } from '../../scenario/property-filter.ts';
import { defineStep } from '../define-step.ts';
import { letIn } from '../let-in.ts';
import { sayPattern } from '../say-pattern.ts';
import { capitalised } from '../capitalised.ts';
import { tellEntry } from '../tell-entry.ts';

/** Starts a run when an application sends an event of one's own about a lead, with properties as asked. */
export const eventReceived = defineStep({
  kind: 'event-received',
  version: 1,
  category: 'trigger',
  icon: 'bolt',
  label: { fr: 'Événement reçu', en: 'Event received' },
  help: {
    fr: 'Le lead entre dans le scénario quand votre site ou une application envoie cet événement, par l’API ou un webhook.',
    en: 'The lead enters the scenario when your site or an application sends this event, through the API or a webhook.',
  },
  config: z.strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .meta({ label: { fr: 'Nom de l’événement', en: 'Event name' }, widget: 'text' }),
    where: z
      .array(propertyFilter)
      .max(10)
      .optional()
      .meta({
        label: { fr: 'Seulement quand', en: 'Only when' },
        help: {
          fr: 'Sans filtre, chaque événement de ce nom compte.',
          en: 'Without a filter, every event of this name counts.',
        },
        widget: 'property-filters',
      }),
  }),
  fresh: {},
  summary: (config, name) => capitalised(sayPattern({ event: 'custom', ...config }, name)),
  tell: (config, name) => tellEntry({ event: 'custom', ...config }, name),
  starts: (config) => ({ event: 'custom', ...config }),
  does: letIn,
});
