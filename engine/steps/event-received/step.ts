import { z } from 'zod';
import { defineStep } from '../define-step.ts';

/** Starts a run when an application sends an event of one's own about a lead. */
export const eventReceived = defineStep({
  kind: 'event-received',
  version: 1,
  category: 'trigger',
  icon: 'bolt',
  label: { fr: 'Événement reçu', en: 'Event received' },
  help: {
    fr: 'Le lead entre dans le scénario quand votre site ou une application envoie cet événement par l’API.',
    en: 'The lead enters the scenario when your site or an application sends this event through the API.',
  },
  config: z.strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .meta({ label: { fr: 'Nom de l’événement', en: 'Event name' }, widget: 'text' }),
  }),
  fresh: {},
  summary: ({ name }) => ({ fr: `Événement « ${name} »`, en: `Event “${name}”` }),
  starts: ({ name }) => ({ event: 'custom', name }),
  does: { decide: () => ({ outcome: 'next', because: { code: 'triggered', data: {} } }) },
});
