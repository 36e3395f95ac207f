import type { Language } from '../scenario/localized.ts';

/** Sample documents have ids that speak, so that seeding again finds what an interrupted seeding made. */
export const SAMPLE_IDS = {
  magnet: { fr: 'sample-e-book-fr', en: 'sample-e-book-en' },
  form: { fr: 'e-book', en: 'e-book-en' },
  meeting: { fr: 'rendez-vous', en: 'meeting' },
  template: { fr: 'sample-proposition', en: 'sample-proposal' },
  scenario: { fr: 'sample-e-book-proposition', en: 'sample-e-book-proposal' },
  people: ['sample-commercial-1', 'sample-commercial-2'],
} as const satisfies Record<string, Readonly<Record<Language, string>> | readonly string[]>;
