import { z } from 'zod';
import { stage, STAGE_LABELS } from '../../scenario/stage.ts';
import { defineStep } from '../define-step.ts';

/** What the step is set to. */
export const config = z.strictObject({ stage: stage.meta({ label: { fr: 'Phase', en: 'Stage' }, widget: 'stage' }) });

/** Moves the lead to a stage of its lifecycle. */
export const setStage = defineStep({
  kind: 'set-stage',
  version: 1,
  category: 'lead',
  icon: 'stairs-up',
  label: { fr: 'Changer la phase du lead', en: 'Set the lead’s stage' },
  help: {
    fr: 'Place le lead dans son cycle de vie, par exemple MQL quand il est présélectionné.',
    en: 'Places the lead in its lifecycle, for example MQL once pre-selected.',
  },
  config,
  fresh: { stage: 'MQL' },
  summary: ({ stage: to }) => STAGE_LABELS[to],
  tell: ({ stage: to }) => ({
    does: {
      fr: `le lead passe en phase «\u00a0${STAGE_LABELS[to].fr}\u00a0»`,
      en: `the lead moves to the stage “${STAGE_LABELS[to].en}”`,
    },
  }),
  does: {
    perform: {
      inline: true,
      outcomes: ['next'],
      simulate: () => 'next',
      effects: ({ stage: to }) => [{ effect: 'stage', to }],
    },
  },
});
