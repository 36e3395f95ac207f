import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { randomGraph } from '../../../test/setup/random-graph.ts';
import { sampleGraph } from '../../sample/sample-graph.ts';
import { catalogue } from '../../steps/catalogue.ts';
import { defineStep } from '../../steps/define-step.ts';
import type { NameOf } from '../../steps/step-definition.ts';
import { type Drawn, drawGraph } from '../draw-graph.ts';
import { frenchSpaces } from '../french-spaces.ts';
import { GRAPH_LIMITS, type Graph } from '../graph.ts';
import type { Language } from '../localized.ts';
import { NO_RULES } from '../rules.ts';
import { seededDice } from '../seeded-dice.ts';
import { tellScenario } from './tell-scenario.ts';
import { lineText, type ToldSection, toldAsText } from './told-scenario.ts';

const NAMES: Readonly<Record<string, string>> = {
  'e-book': 'E-book',
  'e-book-en': 'E-book',
  'sample-proposition': 'Proposition',
  'sample-proposal': 'Proposal',
};
const name: NameOf = (_to, id) => NAMES[id] ?? id;
const tell = (graph: Graph, language: Language = 'en'): ToldSection[] =>
  tellScenario(graph, { catalogue, name, language });

/** What the path says, line by line, as it stands. */
const path = (graph: Graph, language: Language = 'en'): string[] =>
  toldAsText(
    tell(graph, language).filter(({ code }) => code !== 'rules'),
    language,
  )
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .slice(2);
const draw = (drawn: Readonly<Record<string, Drawn>>): string[] => path(drawGraph(drawn));
const rulesOf = (graph: Graph, language: Language): string[] =>
  (tell(graph, language).find(({ code }) => code === 'rules')?.lines ?? []).map((line) =>
    lineText(line).replaceAll('\u00a0', ' '),
  );

const start = (next: string): Drawn => ['event-received', { name: 'visited' }, { next }];
const wait = (amount: number, to: string): Drawn => ['wait', { duration: { amount, unit: 'days' } }, { timeout: to }];
const tag = (to: string): Drawn => ['tag', { action: 'add', tag: 'hot' }, { next: to }];
const ripe = (yes: string, no: string): Drawn => [
  'branch',
  { condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 50 }] } },
  { yes, no },
];
const end: Drawn = ['end', { result: 'done' }];

describe('the sample scenario reads as a lead manager would write it', () => {
  test('in French', () => {
    expect(path(sampleGraph('fr'), 'fr')).toEqual([
      '1. Quand un lead envoie le formulaire « E-book », il entre dans le scénario.',
      '2. Le score du lead augmente de 15 points (« E-book téléchargé »).',
      '3. Au bout de 3 jours, le mail « Proposition » est envoyé (s’il ne peut pas partir, ou s’il est refusé, le parcours s’arrête là).',
      '4. Le scénario attend une réaction, 4 jours au plus :',
      '   a. si le lead clique dans le mail « Proposition » :',
      '      1. Le score du lead augmente de 30 points (« Proposition cliquée »).',
      '      2. Deux cas se présentent :',
      '         a. si le score est d’au moins 40 :',
      '            1. Le lead passe en phase « MQL – présélectionné ».',
      '            2. Le lead est remis au commercial le moins chargé ; sans réponse, celui-ci est relancé au bout de 4 heures et le lead lui est repris 1 jour plus tard :',
      '               a. si le commercial l’accepte : le lead est converti et son parcours s’arrête là.',
      '               b. si le commercial le refuse, ou sans réponse : le lead passe au point 5.',
      '         b. sinon : le parcours s’arrête là et le lead reste à nourrir.',
      '   b. sans réaction au bout de 4 jours : le lead passe au point 5.',
      '5. L’étiquette « à nourrir » est posée sur le lead.',
      '6. Le parcours s’arrête là et le lead reste à nourrir.',
    ]);
  });

  test('in English', () => {
    expect(path(sampleGraph('en'))).toEqual([
      '1. When a lead submits the form “E-book”, it enters the scenario.',
      '2. The lead’s score rises by 15 points (“E-book downloaded”).',
      '3. After 3 days, the mail “Proposal” is sent (if it may not be sent, or if it is refused, the path ends here).',
      '4. The scenario waits for a reaction, for 4 days at most:',
      '   a. if the lead clicks in the mail “Proposal”:',
      '      1. The lead’s score rises by 30 points (“Proposal clicked”).',
      '      2. There are two cases:',
      '         a. if the score is at least 40:',
      '            1. The lead moves to the stage “MQL – pre-selected”.',
      '            2. The lead is handed off to the least loaded salesperson; without an answer, a reminder follows after 4 hours and the lead is taken back 1 day later:',
      '               a. if the salesperson accepts it: the lead has converted and its path ends here.',
      '               b. if the salesperson rejects it, or without an answer: the lead goes on at 5.',
      '         b. otherwise: the path ends here and the lead is to be nurtured further.',
      '   b. without a reaction after 4 days: the lead goes on at 5.',
      '5. The tag “to nurture” is put on the lead.',
      '6. The path ends here and the lead is to be nurtured further.',
    ]);
  });
});

describe('a path', () => {
  test('tells waits as the time of what follows them', () => {
    const at: Drawn = ['wait-until-time', { days: [2], at: '09:00', holidays: 'count' }, { timeout: 'tag' }];
    expect(draw({ start: start('wait'), wait: wait(3, 'at'), at, tag: tag('end'), end }).slice(1)).toEqual([
      '2. After 3 days, on the next Tuesday at 9:00 in the lead’s time zone, the tag “hot” is put on the lead.',
      '3. The path ends here.',
    ]);
  });

  test('tells a time apart where others come in after it', () => {
    const told = draw({ start: start('ripe'), ripe: ripe('wait', 'tag'), wait: wait(3, 'tag'), tag: tag('end'), end });
    expect(told.slice(1)).toEqual([
      '2. There are two cases:',
      '   a. if the score is at least 50: after 3 days, the lead goes on at 3.',
      '   b. otherwise: the lead goes on at 3.',
      '3. The tag “hot” is put on the lead.',
      '4. The path ends here.',
    ]);
  });

  test('says how often it goes back, and where to', () => {
    const jump: Drawn = ['jump', { times: 2 }, { again: 'wait', done: 'end' }];
    expect(draw({ start: start('wait'), wait: wait(1, 'tag'), tag: tag('jump'), jump, end }).slice(1)).toEqual([
      '2. After 1 day, the tag “hot” is put on the lead.',
      '3. The lead goes back, at most 2 times (back to 2).',
      '4. After that, the path ends here.',
    ]);
  });

  test('goes on at the step at which several ways in meet', () => {
    const other: Drawn = ['tag-changed', { change: 'added', tag: 'fair' }, { next: 'tag' }];
    expect(draw({ start: start('tag'), other, tag: tag('end'), end })).toEqual([
      '1. When the event “visited” is received for a lead, that lead enters the scenario, then the lead goes on at 3.',
      '2. When the tag “fair” is put on a lead, that lead enters the scenario.',
      '3. The tag “hot” is put on the lead.',
      '4. The path ends here.',
    ]);
  });

  test('is told while it is drawn: what is not filled in, leads nowhere, is not known or not reached', () => {
    const told = draw({
      start: start('mail'),
      mail: ['send-email', {}, { sent: 'odd' }],
      odd: ['teleport', {}, { through: 'ripe' }],
      ripe: ['branch', {}, { yes: 'tag' }],
      tag: ['tag', { action: 'add', tag: 'hot' }],
      island: tag('tag'),
    });
    expect(told).toEqual([
      '1. When the event “visited” is received for a lead, that lead enters the scenario.',
      '2. The step “Send a mail” is not filled in yet (by “not sent”, or by “refused”, the path ends here).',
      '3. The step “teleport” is not known here.',
      '4. The step “Branch” is not filled in yet:',
      '   a. by “yes”: the tag “hot” is put on the lead; what follows is not drawn yet.',
      '   b. by “no”: what follows is not drawn yet.',
      '',
      'Steps no lead gets to',
      '',
      '5. The tag “hot” is put on the lead, then the lead goes on at 4.a.',
    ]);
  });

  test('tells a step of one’s own that does not tell itself by its title and summary', () => {
    const mark = defineStep({
      kind: 'mark',
      version: 1,
      category: 'lead',
      icon: 'tag',
      label: { fr: 'Noter', en: 'Mark' },
      help: { fr: 'Note le lead.', en: 'Marks the lead.' },
      config: z.strictObject({}),
      fresh: {},
      summary: () => ({ fr: 'de 0 à 100', en: 'from 0 to 100' }),
      does: { decide: () => ({ outcome: 'next', because: { code: 'marked', data: {} } }) },
    });
    const graph = drawGraph({ start: start('mark'), mark: ['mark', {}, { next: 'end' }], end });
    const [section] = tellScenario(graph, {
      catalogue: new Map([...catalogue, ['mark', mark]]),
      name,
      language: 'en',
    });
    expect(section?.lines.map(lineText)[1]).toBe('Step “Mark”: from 0 to 100.');
  });

  test('deep inside others goes on after them, so that it can still be read', () => {
    const nested = Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [`ripe-${index}`, ripe(`ripe-${index + 1}`, 'end')]),
    );
    const told = draw({ start: start('ripe-0'), ...nested, 'ripe-6': end, end });
    expect(told.filter((line) => /^ {24}/.test(line))).toEqual([]);
    expect(told).toContain('                     a. if the score is at least 50: the lead goes on at 3.');
    expect(told).toContain('3. There are two cases:');
  });
});

describe('rules', () => {
  const condition = { join: 'all' as const, of: [{ on: 'tag' as const, op: 'has' as const, value: 'client' }] };
  const graph: Graph = {
    ...drawGraph({ start: start('tag'), tag: tag('end'), end }),
    rules: {
      ...NO_RULES,
      reentry: { mode: 'after-days', days: 30 },
      goals: [
        { id: 'a', name: 'Hot', condition, to: 'tag' },
        { id: 'b', name: 'Won', condition, to: null },
      ],
      exits: [{ id: 'c', name: 'Client', condition }],
      sending: {
        window: { days: [2, 4], from: '09:00', to: '17:30' },
        perHour: 1_200,
        mostInAnHour: null,
        priority: 'low',
      },
    },
  };

  test('are told after the path, with the point a goal leads to', () => {
    expect(rulesOf(graph, 'en')).toEqual([
      'A lead may enter this scenario again 30 days after it last did, once it has left.',
      'At any time, if the lead has the tag “client”, the goal “Hot” is reached: the lead goes on at 2.',
      'At any time, if the lead has the tag “client”, the goal “Won” is reached: the lead leaves as converted.',
      'At any time, if the lead has the tag “client”, the lead leaves the scenario (“Client”).',
      'A lead that unsubscribes leaves the scenario.',
      'Its mails leave only on Tuesdays and Thursdays between 9:00 and 17:30 in the lead’s time zone.',
      'At most 1,200 of its mails leave an hour.',
      'When a lead may not get all its mails, those of other scenarios go first.',
    ]);
  });

  test('are told in French', () => {
    expect(rulesOf(graph, 'fr').slice(5, 7)).toEqual([
      'Ses mails ne partent que le mardi et le jeudi entre 9 h et 17 h 30, heure du lead.',
      'Au plus 1\u202f200 de ses mails partent par heure.',
    ]);
  });
});

const drawings = fc.record({ seed: fc.nat(), size: fc.integer({ min: 2, max: 40 }) });
const LANGUAGES = ['fr', 'en'] as const;

/** What would be odd in any telling: nonsense, a French sign that may begin a line, a number that no line has. */
function oddIn(sections: readonly ToldSection[], language: Language): string[] {
  const lines = sections.flatMap((section) => section.lines);
  const text = lines.map(lineText).join('\n');
  const numbers = new Set(lines.map(({ number }) => number));
  const referred = [...text.matchAll(/(?:au point|goes on at|back to) (\d+(?:\.(?:[a-z]+|\d+))*)/g)].map(
    ([, point = '']) => point,
  );
  return [
    ...(text.match(/undefined|\[object|NaN|\?| {2}|\.\.|::/g) ?? []),
    ...(language === 'fr' && frenchSpaces(text) !== text ? ['a space that can break'] : []),
    ...referred.filter((point) => !numbers.has(point)),
  ];
}

/** Which steps a graph's telling tells, and what is odd in it, in each language. */
const tellings = (graph: Graph) =>
  LANGUAGES.map((language) => {
    const sections = tell(graph, language);
    const parts = sections.flatMap(({ lines }) => lines.flatMap((line) => line.parts));
    const told = parts.flatMap(({ tells, node }) => (tells && node !== null ? [node] : []));
    return { told: told.toSorted(byName), odd: oddIn(sections, language) };
  });
const byName = (a: string, b: string): number => a.localeCompare(b);
const eachOnce = ({ nodes }: Graph) => {
  const told = nodes.map(({ id }) => id).toSorted(byName);
  return LANGUAGES.map(() => ({ told, odd: [] }));
};

describe('every step is told once, in both languages', () => {
  test('of any graph that can be published', () => {
    fc.assert(
      fc.property(drawings, ({ seed, size }) => {
        const graph = randomGraph(seededDice(seed), size, catalogue);
        expect(tellings(graph)).toEqual(eachOnce(graph));
      }),
      { numRuns: 50 },
    );
  });

  test('of any draft, with loops, stray connections and steps that are not filled in', () => {
    fc.assert(
      fc.property(drawings, fc.integer({ min: 1, max: 30 }), ({ seed, size }, extra) => {
        const dice = seededDice(seed);
        const { nodes, edges } = randomGraph(dice, size, catalogue);
        const any = (): string => nodes[Math.floor(dice() * nodes.length)]?.id ?? '';
        const more = Array.from({ length: extra }, (_, index) => ({
          id: `extra-${index}`,
          from: any(),
          outlet: dice() < 0.5 ? 'next' : 'again',
          to: any(),
        }));
        const kept = [...edges, ...more].filter(() => dice() < 0.9);
        const emptied = nodes.map((node) => (dice() < 0.2 ? { ...node, config: {} } : node));
        const graph = { nodes: emptied, edges: kept };
        expect(tellings(graph)).toEqual(eachOnce(graph));
      }),
      { numRuns: 80 },
    );
  });

  test('of the largest drawing: one way on and on, or ways that part at each step', { timeout: 20_000 }, () => {
    const last = GRAPH_LIMITS.nodes - 1;
    const long = Array.from({ length: GRAPH_LIMITS.nodes - 2 }, (_, index) => `n${index + 1}`);
    const next = (index: number): string => (index === last - 1 ? 'end' : `n${index + 1}`);
    const chain = long.map((id, index) => [id, tag(next(index + 1))] as const);
    const fork = long.map((id, index) => [id, ripe(next(index + 1), next(Math.min(index + 2, last - 1)))] as const);
    for (const steps of [chain, fork]) {
      const graph = drawGraph({ start: start('n1'), ...Object.fromEntries(steps), end });
      expect(tellings(graph)).toEqual(eachOnce(graph));
    }
  });
});
