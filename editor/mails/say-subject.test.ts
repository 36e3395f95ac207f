import { createInstance } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { fr } from './fr.ts';
import { saySubject } from './say-subject.ts';

const i18n = createInstance();
beforeAll(() => i18n.init({ lng: 'fr', resources: { fr: { mails: fr } }, interpolation: { escapeValue: false } }));

test.each([
  ['Votre e-book', 'Votre e-book'],
  ['Bonjour {{ lead.firstName }}', 'Bonjour [Prénom]'],
  ['{{lead.firstName | default: "bonjour"}}, un mot', '[Prénom], un mot'],
  ['{% if lead.firstName %}{{ lead.firstName }}, a{% else %}A{% endif %}vez-vous lu ?', '[Prénom], avez-vous lu ?'],
  ['Un mot{% if lead.company %} pour {{ lead.company }}{% endif %}', 'Un mot pour [Société]'],
  ['Votre {{ lead.budget }}', 'Votre [lead.budget]'],
  ['Bonjour {{ lead', 'Bonjour {{ lead'],
])('%s is listed as %s', (subject, listed) => {
  expect(saySubject(subject, i18n.getFixedT('fr', 'mails'))).toBe(listed);
});
