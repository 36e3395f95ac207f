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
      .enum(['done', 'converted', 'nurture', 'other'])
      .default('done')
      .meta({
        label: { fr: 'Résultat', en: 'Result' },
        widget: 'select',
        options: {
          done: { fr: 'Terminé', en: 'Done' },
          converted: { fr: 'Converti', en: 'Converted' },
          nurture: { fr: 'À nourrir encore', en: 'To nurture further' },
          other: { fr: 'Autre raison', en: 'Another reason' },
        },
      }),
    reason: z
      .string()
      .trim()
      .max(60)
      .optional()
      .meta({
        label: { fr: 'Raison', en: 'Reason' },
        help: {
          fr: 'En quelques mots\u00a0: ils figurent dans l’histoire du lead et dans les chiffres.',
          en: 'In a few words: they show in the lead’s story and in the figures.',
        },
        widget: 'text',
        onlyWhen: { setting: 'result', is: 'other' },
      }),
  }),
  fresh: { result: 'done' },
  summary: ({ result, reason = '' }) => {
    if (result === 'other' && reason !== '') return { fr: reason, en: reason };
    return {
      done: { fr: 'Terminé', en: 'Done' },
      converted: { fr: 'Converti', en: 'Converted' },
      nurture: { fr: 'À nourrir encore', en: 'To nurture further' },
      other: { fr: 'Autre raison', en: 'Another reason' },
    }[result];
  },
  tell: ({ result, reason = '' }) => {
    const [raison, why] = reason === '' ? ['', ''] : [` («\u00a0${reason}\u00a0»)`, ` (“${reason}”)`];
    return {
      does: {
        done: { fr: 'le parcours s’arrête là', en: 'the path ends here' },
        converted: {
          fr: 'le lead est converti et son parcours s’arrête là',
          en: 'the lead has converted and its path ends here',
        },
        nurture: {
          fr: 'le parcours s’arrête là et le lead reste à nourrir',
          en: 'the path ends here and the lead is to be nurtured further',
        },
        other: { fr: `le parcours s’arrête là${raison}`, en: `the path ends here${why}` },
      }[result],
    };
  },
  outlets: [],
  does: { end: ({ result, reason = '' }) => (result === 'other' && reason !== '' ? reason : result) },
});
