import { createInstance } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { sayChanged } from './say-changed.ts';

const i18n = createInstance();
beforeAll(() => i18n.init({ lng: 'en', defaultNS: 'live', resources: { fr: { live: fr }, en: { live: en } } }));
const say = (
  kind: string,
  fields: string[],
  language: 'fr' | 'en',
  more: { title?: string; titleBefore?: string } = {},
) => sayChanged({ kind, fields, title: 'Now', ...more }, i18n.getFixedT(language, 'live'), language);

it('names the settings that changed as the step’s form does', () => {
  expect(say('send-email', ['title', 'template', 'topic'], 'fr')).toBe('titre, Modèle de mail, Thème');
  expect(say('send-email', ['template'], 'en')).toBe('Mail template');
});

it('calls settings that the kind no longer has others, once', () => {
  expect(say('send-email', ['remindAfter', 'gone'], 'en')).toBe('another setting');
  expect(say('of-ones-own', ['colour'], 'fr')).toBe('un autre réglage');
});

it('says what a step was called and is, the kind standing for no title', () => {
  const renamed = { title: 'Second letter', titleBefore: 'First letter' };
  expect(say('send-email', ['title', 'topic'], 'en', renamed)).toBe('title “First letter” → “Second letter”, Topic');
  expect(say('wait', ['title'], 'fr', { title: 'Patience', titleBefore: '' })).toBe(
    'titre « Attendre » → « Patience »',
  );
});
