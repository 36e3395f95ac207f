import { z } from 'zod';
import { defineStep } from '../define-step.ts';

/** What the step is set to. */
export const config = z.strictObject({
  action: z.enum(['add', 'remove']).meta({
    label: { fr: 'Action', en: 'Action' },
    widget: 'select',
    options: { add: { fr: 'Poser', en: 'Put on' }, remove: { fr: 'Retirer', en: 'Take off' } },
  }),
  tag: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .meta({ label: { fr: 'Étiquette', en: 'Tag' }, widget: 'tag' }),
});

/** Puts a tag on the lead, or takes it off. */
export const tag = defineStep({
  kind: 'tag',
  version: 1,
  category: 'lead',
  icon: 'tag',
  label: { fr: 'Étiqueter', en: 'Tag' },
  help: {
    fr: 'Pose ou retire une étiquette, pour retrouver ces leads ou les trier plus loin.',
    en: 'Puts on or takes off a tag, to find these leads again or sort them further on.',
  },
  config,
  fresh: { action: 'add' },
  summary: ({ action, tag: name }) =>
    action === 'add'
      ? { fr: `Poser «\u00a0${name}\u00a0»`, en: `Put on “${name}”` }
      : { fr: `Retirer «\u00a0${name}\u00a0»`, en: `Take off “${name}”` },
  tell: ({ action, tag: name }) => ({
    does:
      action === 'add'
        ? { fr: `l’étiquette «\u00a0${name}\u00a0» est posée sur le lead`, en: `the tag “${name}” is put on the lead` }
        : {
            fr: `l’étiquette «\u00a0${name}\u00a0» est retirée du lead`,
            en: `the tag “${name}” is taken off the lead`,
          },
  }),
  does: {
    perform: {
      inline: true,
      outcomes: ['next'],
      simulate: () => 'next',
      effects: ({ action, tag: name }) => [{ effect: 'tag', action, tag: name }],
    },
  },
});
