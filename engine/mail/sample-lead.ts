import type { Language } from '../scenario/localized.ts';
import type { MailedLead } from './mail-scope.ts';

const PROFILE: Record<Language, MailedLead['profile']> = {
  fr: {
    firstName: 'Prospect',
    lastName: 'Exemple',
    company: 'Entreprise Exemple',
    jobTitle: 'Direction',
    phone: '+33 1 99 00 00 00',
  },
  en: {
    firstName: 'Prospect',
    lastName: 'Example',
    company: 'Example Company',
    jobTitle: 'Manager',
    phone: '+44 1632 960000',
  },
};

/** Nobody in particular: what a mail is shown with when no lead was chosen. */
export const sampleLead = (language: Language): MailedLead => ({
  profile: PROFILE[language],
  email: 'prospect@example.com',
  score: 30,
  stage: 'MCL',
});
