import { z } from 'zod';
import { defineStep } from '../define-step.ts';
import { tellEntry } from '../tell-entry.ts';

/** Starts a run when a lead submits a form. */
export const formSubmitted = defineStep({
  kind: 'form-submitted',
  version: 1,
  category: 'trigger',
  icon: 'forms',
  label: { fr: 'Formulaire envoyé', en: 'Form submitted' },
  help: {
    fr: 'Le lead entre dans le scénario quand il envoie ce formulaire.',
    en: 'The lead enters the scenario on submitting this form.',
  },
  config: z.strictObject({
    form: z
      .string()
      .min(1)
      .meta({ label: { fr: 'Formulaire', en: 'Form' }, widget: 'form' }),
  }),
  fresh: {},
  summary: ({ form }, name) => ({
    fr: `Envoi de «\u00a0${name('form', form)}\u00a0»`,
    en: `“${name('form', form)}” is submitted`,
  }),
  tell: ({ form }, name) => tellEntry({ event: 'form-submitted', form }, name),
  references: ({ form }) => [{ to: 'form', id: form, path: ['form'] }],
  starts: ({ form }) => ({ event: 'form-submitted', form }),
  does: { decide: () => ({ outcome: 'next', because: { code: 'triggered', data: {} } }) },
});
