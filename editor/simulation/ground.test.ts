import { createInstance } from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { end } from '../../engine/steps/end/step.ts';
import { en } from '../leads/en.ts';
import { fr } from '../leads/fr.ts';
import { outcomeName } from './ground.ts';

const i18n = createInstance();
beforeAll(() => i18n.init({ lng: 'en', defaultNS: 'leads', resources: { fr: { leads: fr }, en: { leads: en } } }));

const node = (id: string, kind: string, config = {}) => ({ id, kind, version: 1, title: '', config, x: 0, y: 0 });
const graph = { nodes: [node('over', 'end', end.fresh), node('mail', 'send-email')], edges: [] };
const say = (id: string, outcome: string, language: 'fr' | 'en') =>
  outcomeName(graph, id, outcome, language, i18n.getFixedT(language, 'leads'));

it('tells what came of a step by its outlet, and of an end by its result in words', () => {
  expect(say('mail', 'skipped', 'fr')).toBe('pas envoyé');
  expect(say('over', 'converted', 'fr')).toBe('converti');
  expect(say('over', 'nurture', 'en')).toBe('to nurture further');
  expect(say('over', 'Moved abroad', 'en')).toBe('Moved abroad');
});
