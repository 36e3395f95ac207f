import type { Localized } from './localized.ts';
import { own } from './own.ts';

/** What the fields of a profile are called that the product knows; those of the company's own go by their names. */
export const FIELD_LABELS: Readonly<Record<string, Localized>> = {
  firstName: { fr: 'Prénom', en: 'First name' },
  lastName: { fr: 'Nom', en: 'Last name' },
  email: { fr: 'E-mail', en: 'E-mail' },
  phone: { fr: 'Téléphone', en: 'Phone' },
  company: { fr: 'Société', en: 'Company' },
  jobTitle: { fr: 'Fonction', en: 'Job title' },
  city: { fr: 'Ville', en: 'City' },
  country: { fr: 'Pays', en: 'Country' },
  message: { fr: 'Message', en: 'Message' },
  timeZone: { fr: 'Fuseau horaire', en: 'Time zone' },
  nurtureAgainOn: { fr: 'À reprendre le', en: 'Take up again on' },
};

/** What a field of the profile is called. */
export const fieldLabel = (name: string): Localized => own(FIELD_LABELS, name) ?? { fr: name, en: name };
