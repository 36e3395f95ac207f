import { createInstance } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { sayFailure } from './say-failure.ts';

const i18n = createInstance();
beforeAll(() => i18n.init({ lng: 'en', defaultNS: 'live', resources: { fr: { live: fr }, en: { live: en } } }));

it.each([
  ['http-400', 'the system it called answered with the code 400', 'le système appelé a répondu par le code 400'],
  ['unreachable', 'the system it calls can’t be reached', 'le système appelé est injoignable'],
  [
    'domain-rate',
    'the mail waits for its turn: mails a minute to this domain are limited',
    'le mail attend son tour : le nombre de mails par minute vers ce domaine est limité',
  ],
  ['a-code-of-ones-own', 'a-code-of-ones-own', 'a-code-of-ones-own'],
  ['http', 'http', 'http'],
])('%s: why a lead is stuck, in words', (code, english, french) => {
  expect(sayFailure(code, i18n.getFixedT('en', 'live'))).toBe(english);
  expect(sayFailure(code, i18n.getFixedT('fr', 'live'))).toBe(french);
});
