import { z } from 'zod';
import { capitalised } from '../capitalised.ts';
import { defineStep } from '../define-step.ts';
import { letIn } from '../let-in.ts';
import { sayPattern } from '../say-pattern.ts';
import { tellEntry } from '../tell-entry.ts';

/** Starts a run when a lead's score passes a threshold, up or down. */
export const scoreCrossed = defineStep({
  kind: 'score-crossed',
  version: 1,
  category: 'trigger',
  icon: 'trending-up',
  label: { fr: 'Score franchi', en: 'Score crossed' },
  help: {
    fr: 'Le lead entre dans le scénario quand son score franchit ce seuil, dans ce sens.',
    en: 'The lead enters the scenario when its score crosses this threshold, this way.',
  },
  config: z.strictObject({
    crosses: z.enum(['up', 'down']).meta({
      label: { fr: 'Sens', en: 'Way' },
      widget: 'select',
      options: {
        up: { fr: 'Vers le haut\u00a0: il l’atteint ou le dépasse', en: 'Up: it reaches or passes it' },
        down: { fr: 'Vers le bas\u00a0: il passe en dessous', en: 'Down: it falls below it' },
      },
    }),
    threshold: z
      .int()
      .min(-1_000_000)
      .max(1_000_000)
      .meta({ label: { fr: 'Seuil', en: 'Threshold' }, widget: 'number' }),
  }),
  fresh: { crosses: 'up', threshold: 40 },
  summary: (config, name) => capitalised(sayPattern({ event: 'score-changed', ...config }, name)),
  tell: (config, name) => tellEntry({ event: 'score-changed', ...config }, name),
  starts: (config) => ({ event: 'score-changed', ...config }),
  does: letIn,
});
