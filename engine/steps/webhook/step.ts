import { z } from 'zod';
import { meaningOf } from '../../scenario/web-answer.ts';
import { usableAnswer } from '../../web-requests/usable-answer.ts';
import { defineStep } from '../define-step.ts';
import type { SaidAnswer } from '../step-definition.ts';

/** What the step is set to. */
export const config = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(1_000)
    .meta({
      label: { fr: 'Adresse', en: 'Address' },
      help: {
        fr: 'De préférence en https. Le secret qui signe pour cette adresse est dans Réglages → Connexions.',
        en: 'Preferably https. The secret that signs for this address is in Settings → Connections.',
      },
      widget: 'text',
    }),
  sends: z.enum(['lead', 'ids']).meta({
    label: { fr: 'Ce qui est envoyé', en: 'What is sent' },
    widget: 'select',
    options: {
      lead: { fr: 'La fiche du lead', en: 'The lead’s profile' },
      ids: { fr: 'Son identifiant seulement', en: 'Its id only' },
    },
  }),
});

const hostOf = (url: string): string => /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? url;

/** How the step comes out by an answer; one that keeps asking to be called later is given up. */
function outcomeOf(answer: SaidAnswer | null): 'ok' | 'refused' | 'failed' {
  const meaning = answer === null ? 'ok' : meaningOf(answer.status);
  return meaning === 'again' ? 'failed' : meaning;
}

/** Tells another system about the lead, and keeps its answer. */
export const webhook = defineStep({
  kind: 'webhook',
  version: 1,
  category: 'team',
  icon: 'webhook',
  label: { fr: 'Appeler un autre système', en: 'Call another system' },
  help: {
    fr: 'Envoie le lead, signé, à une adresse web. Sans réponse, l’envoi est répété pendant un jour. S’il est refusé, ou reste sans réponse, et que rien n’est relié à cette sortie, le lead reste bloqué ici jusqu’à ce que quelqu’un s’en occupe. Des conditions plus loin peuvent lire la réponse.',
    en: 'Sends the lead, signed, to a web address. Without an answer it is sent again for a day. Where it is refused, or stays without an answer, and nothing is connected to that outlet, the lead stays stuck here until somebody sees to it. Conditions further on can read the answer.',
  },
  config,
  fresh: { url: '', sends: 'lead' },
  summary: ({ url }) => ({ fr: `Vers ${hostOf(url)}`, en: `To ${hostOf(url)}` }),
  tell: ({ url, sends }) => ({
    does: {
      fr: `${sends === 'lead' ? 'la fiche' : 'l’identifiant'} du lead est envoyé${sends === 'lead' ? 'e' : ''} à ${hostOf(url)}`,
      en: `the lead’s ${sends === 'lead' ? 'profile' : 'id'} is sent to ${hostOf(url)}`,
    },
    ways: {
      ok: { fr: 'si l’envoi est accepté', en: 'if it is accepted' },
      refused: { fr: 'si l’envoi est refusé', en: 'if it is refused' },
      failed: { fr: 'sans réponse', en: 'without an answer' },
    },
  }),
  uses: ({ url }) => ({ addresses: [url] }),
  answers: true,
  outlets: [
    { id: 'ok', label: { fr: 'accepté', en: 'accepted' }, required: true },
    { id: 'refused', label: { fr: 'refusé', en: 'refused' }, required: false, parks: true },
    { id: 'failed', label: { fr: 'sans réponse', en: 'no answer' }, required: false, parks: true },
  ],
  does: {
    perform: {
      inline: false,
      outcomes: ['ok', 'refused', 'failed'],
      simulate: (_config, _facts, _dice, { answer }) => outcomeOf(answer),
      effects: (_config, outcome, _facts, { answer }) =>
        answer === null || outcome === 'failed' || outcome !== outcomeOf(answer)
          ? []
          : [
              {
                effect: 'event',
                type: 'webhook-answered',
                data: { status: answer.status, answer: usableAnswer(answer.body) },
              },
            ],
    },
  },
});
