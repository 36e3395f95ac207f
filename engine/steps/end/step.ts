import { z } from 'zod';
import { defineStep } from '../define-step.ts';

/** The lead's run ends here. */
export const end = defineStep({
  kind: 'end',
  version: 1,
  category: 'end',
  icon: 'flag',
  label: { fr: 'Fin', en: 'End' },
  help: {
    fr: 'Le parcours du lead dans ce scénario s’arrête ici.',
    en: 'The lead’s run through this scenario ends here.',
  },
  config: z.strictObject({
    result: z
      .enum(['done', 'converted', 'nurture'])
      .default('done')
      .meta({
        label: { fr: 'Résultat', en: 'Result' },
        widget: 'select',
        options: {
          done: { fr: 'Terminé', en: 'Done' },
          converted: { fr: 'Converti', en: 'Converted' },
          nurture: { fr: 'À nourrir encore', en: 'To nurture further' },
        },
      }),
  }),
  fresh: { result: 'done' },
  summary: ({ result }) =>
    ({
      done: { fr: 'Terminé', en: 'Done' },
      converted: { fr: 'Converti', en: 'Converted' },
      nurture: { fr: 'À nourrir encore', en: 'To nurture further' },
    })[result],
  outlets: [],
  does: { end: ({ result }) => result },
});
