import { z } from 'zod';
import { capitalised } from '../capitalised.ts';
import { defineStep } from '../define-step.ts';
import { letIn } from '../let-in.ts';
import { sayPattern } from '../say-pattern.ts';
import { tellEntry } from '../tell-entry.ts';

const EVENTS = { added: 'tag-added', removed: 'tag-removed' } as const;

/** Starts a run when a tag is put on a lead or taken off. */
export const tagChanged = defineStep({
  kind: 'tag-changed',
  version: 1,
  category: 'trigger',
  icon: 'tags',
  label: { fr: 'Étiquette posée ou retirée', en: 'Tag added or removed' },
  help: {
    fr: 'Le lead entre dans le scénario quand cette étiquette lui est posée, ou retirée.',
    en: 'The lead enters the scenario when this tag is put on it, or taken off.',
  },
  config: z.strictObject({
    change: z.enum(['added', 'removed']).meta({
      label: { fr: 'Ce qui arrive', en: 'What happens' },
      widget: 'select',
      options: {
        added: { fr: 'L’étiquette est posée', en: 'The tag is added' },
        removed: { fr: 'L’étiquette est retirée', en: 'The tag is removed' },
      },
    }),
    tag: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .meta({ label: { fr: 'Étiquette', en: 'Tag' }, widget: 'tag' }),
  }),
  fresh: { change: 'added' },
  summary: ({ change, tag }, name) => capitalised(sayPattern({ event: EVENTS[change], tag }, name)),
  tell: ({ change, tag }, name) => tellEntry({ event: EVENTS[change], tag }, name),
  starts: ({ change, tag }) => ({ event: EVENTS[change], tag }),
  does: letIn,
});
