import { z } from 'zod';
import { defineStep } from '../define-step.ts';

/** What the step is set to. */
export const config = z.strictObject({
  action: z.enum(['join', 'leave']).meta({
    label: { fr: 'Action', en: 'Action' },
    widget: 'select',
    options: { join: { fr: 'Inscrire', en: 'Subscribe' }, leave: { fr: 'Désinscrire', en: 'Unsubscribe' } },
  }),
  topic: z
    .string()
    .min(1)
    .max(120)
    .meta({ label: { fr: 'Thème', en: 'Topic' }, widget: 'topic' }),
});

/** Subscribes the lead to a topic of mail, or takes it off. */
export const topic = defineStep({
  kind: 'topic',
  version: 1,
  category: 'lead',
  icon: 'list-check',
  label: { fr: 'Inscrire à un thème', en: 'Subscribe to a topic' },
  help: {
    fr: 'Inscrit le lead à un thème de mails, ou l’en désinscrit. Un thème que le lead a refusé lui-même reste refusé.',
    en: 'Subscribes the lead to a topic of mail, or takes it off. A topic the lead refused itself stays refused.',
  },
  config,
  fresh: { action: 'join', topic: '' },
  summary: ({ action, topic: id }, name) =>
    action === 'join'
      ? { fr: `Inscrire à «\u00a0${name('topic', id)}\u00a0»`, en: `Subscribe to “${name('topic', id)}”` }
      : { fr: `Désinscrire de «\u00a0${name('topic', id)}\u00a0»`, en: `Unsubscribe from “${name('topic', id)}”` },
  tell: ({ action, topic: id }, name) => ({
    does:
      action === 'join'
        ? {
            fr: `le lead est inscrit au thème «\u00a0${name('topic', id)}\u00a0»`,
            en: `the lead is subscribed to the topic “${name('topic', id)}”`,
          }
        : {
            fr: `le lead est désinscrit du thème «\u00a0${name('topic', id)}\u00a0»`,
            en: `the lead is unsubscribed from the topic “${name('topic', id)}”`,
          },
  }),
  references: ({ topic: id }) => [{ to: 'topic', id, path: ['topic'] }],
  does: {
    perform: {
      inline: true,
      outcomes: ['next'],
      simulate: () => 'next',
      effects: ({ action, topic: id }) => [{ effect: 'topic', action, topic: id }],
    },
  },
});
