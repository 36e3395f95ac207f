import type { FormContent } from '../../engine/capture/form-content.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

const TEXTS = { fr: fr.fresh, en: en.fresh };

/** What a new form asks, in its own language. */
export function freshForm(language: Language): FormContent {
  const text = TEXTS[language];
  return {
    language,
    title: text.title,
    introduction: text.introduction,
    fields: [
      { name: 'firstName', label: text.firstName, type: 'text', required: false, options: [] },
      { name: 'email', label: text.email, type: 'email', required: true, options: [] },
    ],
    submitLabel: text.submit,
    consentWording: text.consent,
    openWording: null,
    legalNotice: text.legal,
    thanks: text.thanks,
    magnet: null,
  };
}
