import { createInstance } from 'i18next';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { drawGraph, type Drawn } from '../../engine/scenario/draw-graph.ts';
import type { JsonObject } from '../../engine/scenario/json.ts';
import { jsonObject } from '../../engine/scenario/json.ts';
import { NO_RULES } from '../../engine/scenario/rules.ts';
import { validateGraph } from '../../engine/scenario/validate.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { sayFault } from './say-fault.ts';
import { sayPlace } from './say-place.ts';

const i18n = createInstance();
void i18n.init({
  lng: 'en',
  resources: { en: { canvas: en }, fr: { canvas: fr } },
  interpolation: { escapeValue: false },
  initAsync: false,
});

const nobody = new Set<string>();
const NOTHING_KNOWN = {
  templates: nobody,
  forms: nobody,
  people: nobody,
  scenarios: nobody,
  segments: nobody,
  topics: nobody,
};

/** The lines about a step set up like this, as the list of faults has them. */
function lines(kind: string, config: unknown, language: 'en' | 'fr' = 'en', rules: JsonObject = {}): string[] {
  const step: Drawn = [kind, jsonObject.parse(config), {}];
  const drawn = drawGraph({ start: ['event-received', { name: 'came' }, { next: 'step' }], step });
  const graph = { ...drawn, rules: { ...NO_RULES, ...rules } };
  return validateGraph(graph, catalogue, NOTHING_KNOWN)
    .filter(({ code }) => code !== 'outlet-unconnected')
    .map((fault) => sayFault(fault, graph, i18n.getFixedT(language, 'canvas'), language));
}

const all = (...of: readonly unknown[]) => ({ join: 'all', of });
const score = { on: 'score', op: 'at-least', value: 40 };
const segment = { on: 'tag', op: 'has', value: '' };
const way = (number: number, condition: unknown, name = '') => ({ id: `way-${number}`, name, condition });

describe('faults of one setting are told apart', () => {
  const ways = {
    ways: [
      way(1, all({ on: 'profile', field: '', op: 'is', value: 'x' })),
      way(2, all(score, segment), 'x'.repeat(61)),
      way(3, all(score, all(score, segment))),
    ],
  };

  test('by the way, the condition and its input, in English', () => {
    expect(lines('choose', ways)).toEqual([
      'Way 1, condition 1, profile field: to be filled in.',
      'Way 2, name: 60 characters at most.',
      'Way 2, condition 2, value: to be filled in.',
      'Way 3, group of conditions 2, condition 2, value: to be filled in.',
    ]);
  });

  test('and in French', () => {
    expect(lines('choose', ways, 'fr')).toEqual([
      'Voie 1, condition 1, champ du profil : à compléter.',
      'Voie 2, nom : 60 caractères au plus.',
      'Voie 2, condition 2, valeur : à compléter.',
      'Voie 3, groupe de conditions 2, condition 2, valeur : à compléter.',
    ]);
  });

  test('of a split by its letters, of a wait by its reactions', () => {
    const parts = [1, 2].map((number) => ({ id: `way-${number}`, name: '', weight: 0 }));
    expect(lines('split', { ...catalogue.get('split')?.fresh, ways: parts })).toEqual([
      'Way A, weight: between 1 and 1,000.',
      'Way B, weight: between 1 and 1,000.',
    ]);
    const listens = ['a', 'b'].map((id) => ({ id, pattern: { event: 'form-submitted', form: 'gone' } }));
    expect(lines('wait-for-event', { ...catalogue.get('wait-for-event')?.fresh, listens }, 'fr')).toEqual([
      'Réaction 1, quel formulaire : ce qui est choisi n’existe plus. Choisissez autre chose.',
      'Réaction 2, quel formulaire : ce qui est choisi n’existe plus. Choisissez autre chose.',
    ]);
  });

  test('of the scenario’s rules by rule and condition', () => {
    const wants = { on: 'topic', op: 'wants', topic: 'gone' };
    const exits = [{ id: 'x', name: 'Enough', condition: all(score, wants, wants) }];
    expect(lines('end', { result: 'done' }, 'en', jsonObject.parse({ exits }))).toEqual([
      'Exit 1, condition 2 (“Enough”): what it names is not there any more.',
      'Exit 1, condition 3 (“Enough”): what it names is not there any more.',
    ]);
  });
});

test('a setting of one value is named, and told once however much is wrong with it', () => {
  expect(lines('webhook', { url: '', sends: 'lead' })).toEqual(['Setting “Address”: to be filled in.']);
  expect(lines('webhook', { url: 'x'.repeat(1_001), sends: 'lead' }, 'fr')).toHaveLength(1);
});

test('ways out that are called the same are told apart', () => {
  const config = jsonObject.parse({ ways: [way(1, all(score), 'Big'), way(2, all(score), 'Big')] });
  const graph = drawGraph({
    start: ['event-received', { name: 'came' }, { next: 'step' }],
    step: ['choose', config, {}],
  });
  const said = validateGraph(graph, catalogue, NOTHING_KNOWN).map((fault) =>
    sayFault(fault, graph, i18n.getFixedT('en', 'canvas'), 'en'),
  );
  expect(said).toEqual([
    'The outlet “Big (1)” leads nowhere. Connect it to a step.',
    'The outlet “Big (2)” leads nowhere. Connect it to a step.',
    'The outlet “otherwise” leads nowhere. Connect it to a step.',
  ]);
});

test('a list of a step of one’s own is told by what its entries are called, or by their numbers', () => {
  const label = { fr: 'En-têtes', en: 'Headers' };
  const field = { name: 'headers', label, help: null, widget: 'text' as const, options: {}, onlyWhen: null };
  const header = z.object({ key: z.string(), value: z.string() });
  const named = z.object({ headers: z.array(header.meta({ label: { fr: 'En-tête', en: 'Header' } })) });
  const unnamed = z.object({ headers: z.array(header) });
  const place = (schema: z.ZodType, language: 'en' | 'fr') =>
    sayPlace(['headers', 2, 'key'], { field, schema }, i18n.getFixedT(language, 'canvas'), language);
  expect(place(named, 'en')).toBe('Setting “Headers”, header 3, “key”');
  expect(place(named, 'fr')).toBe('Réglage « En-têtes », en-tête 3, « key »');
  expect(place(unnamed, 'en')).toBe('Setting “Headers”, entry 3, “key”');
});
