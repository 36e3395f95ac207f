import { OFFICE_HOURS } from '../scenario/calendar.ts';
import type { SettingsDocument } from '../store/settings.ts';

/** The company of the sample; fictitious, and to be replaced in the settings. */
export const SAMPLE_SETTINGS: SettingsDocument = {
  _id: 'company',
  company: 'Atelier Exemple',
  address: '1 rue de l’Exemple, 75000 Paris, France',
  colour: '#2f5d50',
  zone: 'Europe/Paris',
  language: 'fr',
  sender: { name: 'Atelier Exemple', email: 'bonjour@example.com', replyTo: null, returnDomain: null },
  privacyNotice:
    'Atelier Exemple utilise vos données pour vous répondre et, avec votre accord, pour vous écrire. Elles sont gardées trois ans après votre dernier contact. Vous pouvez y accéder, les corriger ou les faire effacer\u00a0: bonjour@example.com.',
  trackOpens: false,
  calendar: OFFICE_HOURS,
  topics: [],
  sendingPolicy: { cap: null },
  domainRate: { perMinute: null, except: [] },
};
