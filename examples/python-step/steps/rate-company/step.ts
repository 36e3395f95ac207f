import { defineStep } from 'pepiniere/engine/steps/define-step.ts';
import { z } from 'zod';

/** What the step is set to. */
export const config = z.strictObject({
  minimum: z
    .int()
    .min(1)
    .max(100)
    .meta({
      label: { fr: 'Note minimale', en: 'Lowest mark' },
      help: { fr: 'À partir de cette note, l’entreprise convient.', en: 'From this mark on, the company fits.' },
      widget: 'number',
    }),
});

/** Has a Python worker rate the lead's company, and goes on by its verdict. */
export const rateCompany = defineStep({
  kind: 'rate-company',
  version: 1,
  category: 'decision',
  icon: 'database',
  label: { fr: 'Noter l’entreprise', en: 'Rate the company' },
  help: {
    fr: 'Un programme Python note l’entreprise du lead de 0 à 100.',
    en: 'A Python program gives the lead’s company a mark from 0 to 100.',
  },
  config,
  fresh: { minimum: 60 },
  examples: [{ minimum: 60 }, { minimum: 1 }],
  summary: ({ minimum }) => ({ fr: `note d’au moins ${minimum}`, en: `a mark of ${minimum} or more` }),
  tell: ({ minimum }) => ({
    does: { fr: 'un programme note l’entreprise du lead', en: 'a program rates the lead’s company' },
    ways: {
      fits: { fr: `si la note est d’au moins ${minimum}`, en: `if the mark is ${minimum} or more` },
      'does-not-fit': { fr: 'si la note est inférieure', en: 'if the mark is lower' },
      unknown: { fr: 'si l’entreprise n’est pas connue', en: 'if the company is not known' },
    },
  }),
  taskQueue: 'rate-company',
  timeLimitSeconds: 30,
  outlets: [
    { id: 'fits', label: { fr: 'convient', en: 'fits' }, required: true },
    { id: 'does-not-fit', label: { fr: 'ne convient pas', en: 'does not fit' }, required: true },
    { id: 'unknown', label: { fr: 'inconnue', en: 'not known' }, required: true },
  ],
  does: {
    perform: {
      inline: false,
      outcomes: ['fits', 'does-not-fit', 'unknown'],
      simulate: (_config, _facts, dice) => (dice() < 0.5 ? 'fits' : 'does-not-fit'),
    },
  },
});
