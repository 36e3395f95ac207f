import { z } from 'zod';
import { defineStep } from '../define-step.ts';
import { letIn } from '../let-in.ts';

/** Starts a run when somebody enters a lead, or a selection of them. */
export const byHand = defineStep({
  kind: 'by-hand',
  version: 1,
  category: 'trigger',
  icon: 'hand-finger',
  label: { fr: 'À la main', en: 'By hand' },
  help: {
    fr: 'Les leads entrent dans le scénario quand quelqu’un les choisit dans la liste des leads.',
    en: 'Leads enter the scenario when somebody chooses them in the list of leads.',
  },
  config: z.strictObject({
    hint: z
      .string()
      .trim()
      .max(200)
      .default('')
      .meta({
        label: { fr: 'Pour quels leads', en: 'For which leads' },
        help: { fr: 'Montré à qui choisit ce scénario.', en: 'Shown to whoever chooses this scenario.' },
        widget: 'text',
      }),
  }),
  fresh: { hint: '' },
  summary: ({ hint }) =>
    hint === '' ? { fr: 'Choisis dans la liste des leads', en: 'Chosen in the list of leads' } : { fr: hint, en: hint },
  tell: ({ hint }) => {
    const [pour, hinted] = hint === '' ? ['', ''] : [` («\u00a0${hint}\u00a0»)`, ` (“${hint}”)`];
    return {
      does: {
        fr: `les leads choisis à la main dans la liste des leads entrent dans le scénario${pour}`,
        en: `leads chosen by hand in the list of leads enter the scenario${hinted}`,
      },
    };
  },
  starts: (_config, node) => ({ event: 'called', node }),
  calls: () => ({ by: 'hand' }),
  does: letIn,
});
