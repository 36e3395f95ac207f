import { z } from 'zod';
import type { EventPattern } from '../../events/event-pattern.ts';
import { capitalised } from '../capitalised.ts';
import { defineStep } from '../define-step.ts';
import { letIn } from '../let-in.ts';
import { patternReferences } from '../pattern-references.ts';
import { sayPattern } from '../say-pattern.ts';
import { tellEntry } from '../tell-entry.ts';

const reaction = z.enum(['mail-clicked', 'mail-replied', 'mail-failed', 'mail-bounced']);

interface Config {
  readonly reaction: z.infer<typeof reaction>;
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
  label: { fr: 'Réaction à un mail', en: 'Reaction to a mail' },
  help: {
    fr: 'Le lead entre dans le scénario quand il clique dans un mail ou y répond, ou quand un mail pour lui est refusé ou revient, quel que soit le scénario qui l’a envoyé.',
    en: 'The lead enters the scenario on clicking in a mail or answering it, or when a mail to it is refused or bounces, whichever scenario sent it.',
  },
  config: z.strictObject({
    reaction: reaction.meta({
      label: { fr: 'Ce qui arrive', en: 'What happens' },
      widget: 'select',
      options: {
        'mail-clicked': { fr: 'Le lead clique dans le mail', en: 'The lead clicks in the mail' },
        'mail-replied': { fr: 'Le lead répond au mail', en: 'The lead answers the mail' },
        'mail-failed': { fr: 'Le mail est refusé à l’envoi', en: 'The mail is refused when sent' },
        'mail-bounced': { fr: 'Le mail revient, non remis', en: 'The mail bounces' },
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
  tell: (config, name) => tellEntry(patternOf(config), name),
  references: (config) => patternReferences(patternOf(config), []),
  starts: patternOf,
  does: letIn,
});
