import { z } from 'zod';
import { defineStep } from '../define-step.ts';

/** What the step is set to. */
export const config = z.strictObject({
  message: z
    .string()
    .trim()
    .min(1)
    .max(1_000)
    .meta({ label: { fr: 'Message', en: 'Message' }, widget: 'long-text' }),
});

/** As much of a message as a line holds. */
function firstLine(message: string): string {
  const [line = ''] = message.split('\n');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** Writes into the team's chat about the lead that got here. */
export const chatNotice = defineStep({
  kind: 'chat-notice',
  version: 1,
  category: 'team',
  icon: 'brand-slack',
  label: { fr: 'Écrire dans la messagerie', en: 'Write to the team’s chat' },
  help: {
    fr: 'Envoie un message, avec un lien vers la fiche du lead, dans le canal Slack (ou compatible) choisi dans les réglages. S’il ne part pas, et que rien n’est relié à cette sortie, le lead reste bloqué ici jusqu’à ce que quelqu’un s’en occupe.',
    en: 'Sends a message, with a link to the lead’s page, to the Slack channel (or a compatible one) chosen in the settings. Where it is not sent, and nothing is connected to that outlet, the lead stays stuck here until somebody sees to it.',
  },
  config,
  fresh: { message: '' },
  summary: ({ message }) => {
    const said = firstLine(message);
    return { fr: `«\u00a0${said}\u00a0»`, en: `“${said}”` };
  },
  tell: ({ message }) => {
    const said = firstLine(message);
    return {
      does: {
        fr: `le message «\u00a0${said}\u00a0» part dans la messagerie de l’équipe`,
        en: `the message “${said}” is written to the team’s chat`,
      },
      ways: {
        next: { fr: 's’il est parti', en: 'if it was sent' },
        failed: { fr: 's’il n’est pas envoyé', en: 'if it is not sent' },
      },
    };
  },
  uses: () => ({ chat: true }),
  outlets: [
    { id: 'next', label: { fr: 'ensuite', en: 'then' }, required: true },
    { id: 'failed', label: { fr: 'pas envoyé', en: 'not sent' }, required: false, parks: true },
  ],
  does: { perform: { inline: false, outcomes: ['next', 'failed'], simulate: () => 'next' } },
});
