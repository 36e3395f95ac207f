import { z } from 'zod';
import { defineStep } from '../define-step.ts';
import { sayList } from '../say-list.ts';

/** What the step is set to. */
export const config = z.strictObject({
  to: z
    .array(z.string().min(1))
    .min(1)
    .max(20)
    .meta({ label: { fr: 'Destinataires', en: 'Recipients' }, widget: 'recipients' }),
  message: z
    .string()
    .trim()
    .min(1)
    .max(1_000)
    .meta({ label: { fr: 'Message', en: 'Message' }, widget: 'long-text' }),
});

/** Tells colleagues by mail about the lead that got here. */
export const notifyTeam = defineStep({
  kind: 'notify-team',
  version: 1,
  category: 'team',
  icon: 'bell',
  label: { fr: 'Prévenir l’équipe', en: 'Notify the team' },
  help: {
    fr: 'Envoie un mail interne avec un lien vers la fiche du lead.',
    en: 'Sends an internal mail with a link to the lead’s page.',
  },
  config,
  fresh: { to: [], message: '' },
  summary: ({ to }, name) => {
    const said = to.map((person) => name('person', person)).join(', ');
    return { fr: `À ${said}`, en: `To ${said}` };
  },
  tell: ({ to }, name) => {
    const people = to.map((person) => name('person', person));
    return {
      does: {
        fr: `un mail prévient ${sayList(people, 'and', 'fr')}`,
        en: `a mail tells ${sayList(people, 'and', 'en')}`,
      },
    };
  },
  references: ({ to }) => to.map((person, index) => ({ to: 'person' as const, id: person, path: ['to', index] })),
  does: { perform: { inline: false, outcomes: ['next'], simulate: () => 'next' } },
});
