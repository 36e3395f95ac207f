import { z } from 'zod';
import type { EventPattern } from '../../events/event-pattern.ts';
import { capitalised } from '../capitalised.ts';
import { defineStep } from '../define-step.ts';
import { letIn } from '../let-in.ts';
import { patternReferences } from '../pattern-references.ts';
import { sayPattern } from '../say-pattern.ts';

interface Config {
  readonly reaction: 'mail-clicked' | 'mail-failed';
  readonly template: string;
}

const patternOf = ({ reaction, template }: Config): EventPattern => ({
  event: reaction,
  ...(template === '' ? {} : { template }),
});

/** Starts a run when a lead clicks in a mail of any scenario, or the mail can't be delivered. */
export const mailReaction = defineStep({
  kind: 'mail-reaction',
  version: 1,
  category: 'trigger',
  icon: 'mail-opened',
  label: { fr: 'Mail cliqué ou refusé', en: 'Mail clicked or refused' },
  help: {
    fr: 'Le lead entre dans le scénario quand il clique dans un mail, ou quand le serveur refuse un mail pour lui, quel que soit le scénario qui l’a envoyé. Un retour plus tardif n’est pas encore entendu.',
    en: 'The lead enters the scenario on clicking in a mail, or when the server refuses a mail to it, whichever scenario sent it. What bounces later is not heard yet.',
  },
  config: z.strictObject({
    reaction: z.enum(['mail-clicked', 'mail-failed']).meta({
      label: { fr: 'Ce qui arrive', en: 'What happens' },
      widget: 'select',
      options: {
        'mail-clicked': { fr: 'Le lead clique dans le mail', en: 'The lead clicks in the mail' },
        'mail-failed': { fr: 'Le mail est refusé', en: 'The mail is refused' },
      },
    }),
    template: z
      .string()
      .max(120)
      .default('')
      .meta({ label: { fr: 'Mail', en: 'Mail' }, widget: 'optional-template' }),
  }),
  fresh: { reaction: 'mail-clicked', template: '' },
  summary: (config, name) => capitalised(sayPattern(patternOf(config), name)),
  references: (config) => patternReferences(patternOf(config), []),
  starts: patternOf,
  does: letIn,
});
