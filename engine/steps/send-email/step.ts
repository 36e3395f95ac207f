import { z } from 'zod';
import { defineStep } from '../define-step.ts';

/** What the step is set to. */
export const config = z.strictObject({
  template: z
    .string()
    .min(1)
    .meta({ label: { fr: 'Modèle de mail', en: 'Mail template' }, widget: 'template' }),
});

/** Sends the lead a marketing mail made from a template, if the law and the lead allow it. */
export const sendEmail = defineStep({
  kind: 'send-email',
  version: 1,
  category: 'mail',
  icon: 'mail',
  label: { fr: 'Envoyer un mail', en: 'Send a mail' },
  help: {
    fr: 'Envoie un mail personnalisé. Sans consentement ou après une désinscription, rien ne part et le lead sort par « non autorisé ».',
    en: 'Sends a personalised mail. Without consent or after an unsubscribe nothing is sent and the lead leaves by “not allowed”.',
  },
  config,
  fresh: {},
  summary: ({ template }, name) => ({ fr: `« ${name('template', template)} »`, en: `“${name('template', template)}”` }),
  outlets: [
    { id: 'sent', label: { fr: 'envoyé', en: 'sent' }, required: true },
    { id: 'skipped', label: { fr: 'non autorisé', en: 'not allowed' }, required: false },
    { id: 'failed', label: { fr: 'refusé', en: 'refused' }, required: false },
  ],
  references: ({ template }) => [{ to: 'template', id: template, path: ['template'] }],
  does: {
    perform: {
      inline: false,
      outcomes: ['sent', 'skipped', 'failed'],
      simulate: () => 'sent',
      effects: ({ template }, outcome) => (outcome === 'sent' ? [{ effect: 'mail', template }] : []),
    },
  },
});
