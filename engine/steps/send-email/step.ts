import { z } from 'zod';
import type { LeadFacts } from '../../scenario/facts.ts';
import { mailMayLeaveAt } from '../../scenario/mail-hours.ts';
import { defineStep } from '../define-step.ts';
import type { SimulatedMoment } from '../step-definition.ts';

/** What the step is set to. */
export const config = z.strictObject({
  template: z
    .string()
    .min(1)
    .meta({ label: { fr: 'Modèle de mail', en: 'Mail template' }, widget: 'template' }),
  topic: z
    .string()
    .max(120)
    .optional()
    .meta({
      label: { fr: 'Thème', en: 'Topic' },
      help: {
        fr: 'Un lead qui refuse ce thème ne reçoit pas le mail.',
        en: 'A lead that refuses this topic does not get the mail.',
      },
      widget: 'optional-topic',
    }),
});

/** Why a mail is not sent to a simulated lead; reasons and their order are those of a real one. */
function whyNot(
  { topic = '' }: z.infer<typeof config>,
  { mailConsent, refusedTopics }: LeadFacts,
  { now, zone, calendar, sending, isCapped }: SimulatedMoment,
): string | null {
  const hours = { window: sending.window, quiet: calendar.quiet ?? null, zone };
  if (mailMayLeaveAt(now, hours) === null) return 'outside-hours';
  if (!mailConsent) return 'no-consent';
  if (refusedTopics.includes(topic)) return 'topic-refused';
  return isCapped ? 'capped' : null;
}

/** Sends the lead a marketing mail made from a template, if the law and the lead allow it. */
export const sendEmail = defineStep({
  kind: 'send-email',
  version: 1,
  category: 'mail',
  icon: 'mail',
  label: { fr: 'Envoyer un mail', en: 'Send a mail' },
  help: {
    fr: 'Envoie un mail personnalisé. Sans consentement, après une désinscription, ou quand le lead a reçu assez de mails, rien ne part et le lead sort par «\u00a0pas envoyé\u00a0». Hors des heures d’envoi, le lead attend.',
    en: 'Sends a personalised mail. Without consent, after an unsubscribe, or when the lead had enough mails, nothing is sent and the lead leaves by “not sent”. Outside the hours for sending the lead waits.',
  },
  config,
  fresh: {},
  summary: ({ template }, name) => ({
    fr: `«\u00a0${name('template', template)}\u00a0»`,
    en: `“${name('template', template)}”`,
  }),
  tell: ({ template, topic = '' }, name) => {
    const mail = name('template', template);
    const [theme, about] =
      topic === ''
        ? ['', '']
        : [` (thème «\u00a0${name('topic', topic)}\u00a0»)`, ` (topic “${name('topic', topic)}”)`];
    return {
      does: { fr: `le mail «\u00a0${mail}\u00a0»${theme} est envoyé`, en: `the mail “${mail}”${about} is sent` },
      ways: {
        sent: { fr: 's’il est parti', en: 'if it was sent' },
        skipped: { fr: 's’il ne peut pas partir', en: 'if it may not be sent' },
        failed: { fr: 's’il est refusé', en: 'if it is refused' },
      },
    };
  },
  outlets: [
    { id: 'sent', label: { fr: 'envoyé', en: 'sent' }, required: true },
    { id: 'skipped', label: { fr: 'pas envoyé', en: 'not sent' }, required: false },
    { id: 'failed', label: { fr: 'refusé', en: 'refused' }, required: false },
  ],
  references: ({ template, topic = '' }) => [
    { to: 'template', id: template, path: ['template'] },
    ...(topic === '' ? [] : [{ to: 'topic' as const, id: topic, path: ['topic'] }]),
  ],
  needs: () => [{ fact: 'turn' }],
  parts: {
    // Outside its scenario's window, in quiet hours, and until its turn where so many leave an hour, the mail waits here.
    turn: {
      wait: (_config, { facts, now, zone, calendar, sending }) => {
        const hours = { window: sending.window, quiet: calendar.quiet ?? null, zone };
        const because = mailMayLeaveAt(now, hours) === now ? 'mail-turn-came' : 'mail-hours-came';
        return { until: mailMayLeaveAt(Math.max(now, facts.turn ?? now), hours) ?? now, because, listens: [] };
      },
      anew: true,
      goTo: { timeout: 'main' },
    },
    main: {
      perform: {
        inline: false,
        outcomes: ['sent', 'skipped', 'failed'],
        // What hours, law, lead and cap allow is looked up for a real mail in the transaction that claims it.
        refuses: (given, { lead }, moment) => {
          const reason = lead === undefined ? null : whyNot(given, lead, moment);
          return reason === null ? null : { outcome: 'skipped', because: { code: 'mail-skipped', data: { reason } } };
        },
        simulate: () => 'sent',
        effects: ({ template }, outcome) => {
          if (outcome === 'sent') return [{ effect: 'mail', template }];
          return outcome === 'failed' ? [{ effect: 'mail-refused', template }] : [];
        },
      },
    },
  },
});
