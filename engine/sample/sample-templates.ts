import type { MailContent } from '../mail/mail-content.ts';
import { SAMPLE_IDS } from './sample-ids.ts';

interface SampleTemplate {
  readonly id: string;
  readonly name: string;
  readonly content: MailContent;
}

/** The sample's mail, in each language; its button leads to the form that asks for a meeting. */
export const sampleTemplates = (publicUrl: string): readonly SampleTemplate[] => [
  {
    id: SAMPLE_IDS.template.fr,
    name: 'Proposition',
    content: {
      language: 'fr',
      subject: 'Avez-vous trouvé le temps de lire\u00a0?',
      preheader: 'Une idée à mettre en place cette semaine, et une proposition.',
      blocks: [
        { type: 'heading', text: 'Par où commencer\u00a0?' },
        {
          type: 'text',
          text: 'Bonjour {{ lead.firstName }},\n\nVous avez téléchargé « Nourrir ses leads ». Si vous ne deviez retenir qu’un geste, ce serait celui-ci\u00a0: notez les dix questions que l’on pose le plus à vos commerciaux. Ce sont vos dix prochains mails.\n\nNous aidons des équipes{% if lead.company %} comme celle de {{ lead.company }}{% endif %} à construire ce premier parcours. Voulez-vous que nous regardions le vôtre ensemble\u00a0?',
        },
        { type: 'button', label: 'Choisir un moment pour en parler', href: `${publicUrl}/f/${SAMPLE_IDS.meeting.fr}` },
        { type: 'text', text: 'À bientôt,\n\n{{ sender.name }}' },
      ],
    },
  },
  {
    id: SAMPLE_IDS.template.en,
    name: 'Proposal',
    content: {
      language: 'en',
      subject: 'Have you found the time to read?',
      preheader: 'One idea to put in place this week, and a proposal.',
      blocks: [
        { type: 'heading', text: 'Where to start?' },
        {
          type: 'text',
          text: 'Hello {{ lead.firstName }},\n\nYou downloaded “Nurturing your leads”. If you were to keep a single habit, let it be this one: write down the ten questions your salespeople hear most. They are your next ten mails.\n\nWe help teams{% if lead.company %} like the one at {{ lead.company }}{% endif %} build that first journey. Shall we look at yours together?',
        },
        { type: 'button', label: 'Choose a time to talk', href: `${publicUrl}/f/${SAMPLE_IDS.meeting.en}` },
        { type: 'text', text: 'See you soon,\n\n{{ sender.name }}' },
      ],
    },
  },
];
