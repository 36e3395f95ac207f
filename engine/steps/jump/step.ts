import { z } from 'zod';
import { defineStep } from '../define-step.ts';

/** Sends a lead back to an earlier step, a bounded number of times. */
export const jump = defineStep({
  kind: 'jump',
  version: 1,
  category: 'decision',
  icon: 'repeat',
  label: { fr: 'Recommencer', en: 'Go back' },
  help: {
    fr: 'Reliez «\u00a0encore\u00a0» à une étape précédente\u00a0: le lead y retourne, au plus ce nombre de fois, puis sort par «\u00a0terminé\u00a0».',
    en: 'Connect “again” to an earlier step: the lead goes back there, at most this many times, then leaves by “done”.',
  },
  config: z.strictObject({
    times: z
      .int()
      .min(1)
      .max(100)
      .meta({
        label: { fr: 'Nombre de retours, au plus', en: 'How often at most' },
        help: {
          fr: 'Pour un lead, dans tout le scénario.',
          en: 'For one lead, in the whole of the scenario.',
        },
        widget: 'number',
      }),
  }),
  fresh: { times: 3 },
  summary: ({ times }) => ({ fr: `${times} fois au plus`, en: `at most ${times} ${times === 1 ? 'time' : 'times'}` }),
  tell: ({ times }) => ({
    does: {
      fr: `le lead revient en arrière, ${times === 1 ? 'une' : times} fois au plus`,
      en: `the lead goes back, at most ${times === 1 ? 'once' : `${times} times`}`,
    },
    ways: { again: { fr: 'à chaque retour', en: 'each time it goes back' }, done: { fr: 'ensuite', en: 'after that' } },
  }),
  outlets: [
    { id: 'again', label: { fr: 'encore', en: 'again' }, required: true, back: true },
    { id: 'done', label: { fr: 'terminé', en: 'done' }, required: true },
  ],
  does: {
    decide: ({ times }, { visit }) => ({
      outcome: visit <= times ? 'again' : 'done',
      because: { code: 'jump', data: { count: visit, most: times } },
    }),
  },
});
