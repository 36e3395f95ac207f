import { describe, expect, test } from 'vitest';
import { catalogue } from '../steps/catalogue.ts';
import { analyse } from './analyse-graph.ts';
import type { Surroundings } from './analyse-uses.ts';
import type { Comparison } from './condition.ts';
import { drain } from './drain.ts';
import { drawGraph, type Drawn } from './draw-graph.ts';
import type { Finding } from './finding.ts';
import type { Graph } from './graph.ts';
import { jsonObject } from './json.ts';

const MAILS = { shows: new Map<string, readonly string[]>(), asked: new Set<string>() };
const AROUND: Surroundings = {
  held: new Set(['first']),
  outOfReach: (address) => (address.includes('//in/') ? 'in' : null),
  hasChat: false,
};
const find = (graph: Graph, mails = MAILS, around = AROUND): Finding[] =>
  drain(analyse(graph, catalogue, mails, around));
const brief = (found: readonly Finding[]) => found.map(({ code, node, data }) => [code, node, data['outlet'] ?? null]);

const START: Drawn = ['form-submitted', { form: 'f' }, { next: 'first' }];
const END: Drawn = ['end', { result: 'done' }];
const REST: Drawn = ['wait', { duration: { amount: 3, unit: 'days' } }, { timeout: 'second' }];
const when = (of: readonly Comparison[], yes: string, no: string, join: 'all' | 'any' = 'all'): Drawn => [
  'branch',
  jsonObject.parse({ condition: { join, of } }),
  { yes, no },
];
/** Two branches one after the other, the second asked of those the first said yes to. */
const twice = (one: readonly Comparison[], two: readonly Comparison[], join: 'all' | 'any' = 'all'): Graph =>
  drawGraph({ start: START, first: when(one, 'second', 'end', join), second: when(two, 'end', 'end'), end: END });

const score = (op: 'at-least' | 'below', value: number): Comparison => ({ on: 'score', op, value });
const field = (op: 'is' | 'is-not' | 'greater' | 'less' | 'contains', value: string | number): Comparison => ({
  on: 'profile',
  field: 'size',
  op,
  value,
});
const stage = (op: 'is' | 'is-not', value: 'MCL' | 'MQL'): Comparison => ({ on: 'stage', op, value });

describe('a branch nobody can take is found', () => {
  test.each<[string, readonly Comparison[], readonly Comparison[], string]>([
    ['score above, then below', [score('at-least', 40)], [score('below', 40)], 'yes'],
    ['score above, then lower bound', [score('at-least', 40)], [score('at-least', 20)], 'no'],
    ['a number of the profile', [field('greater', 10)], [field('less', '10,0')], 'yes'],
    ['a text that is a number', [field('is', '12')], [field('greater', 10)], 'no'],
    ['a text that is none', [field('is', 'many')], [field('greater', 10)], 'yes'],
    ['one text, then another', [field('is', 'Paris')], [field('is', 'Lyon')], 'yes'],
    ['one text, whatever its case', [field('is', 'Paris')], [field('is', 'PARIS ')], 'no'],
    ['empty, then compared', [{ on: 'filled', field: 'size', op: 'is-not-set' }], [field('is', 'x')], 'yes'],
    ['a stage', [stage('is', 'MCL')], [stage('is', 'MQL')], 'yes'],
    ['a tag', [{ on: 'tag', op: 'has', value: 'a' }], [{ on: 'tag', op: 'has-not', value: 'a' }], 'yes'],
    ['consent', [{ on: 'consent', op: 'given' }], [{ on: 'consent', op: 'given' }], 'no'],
    ['a topic', [{ on: 'topic', op: 'wants', topic: 't' }], [{ on: 'topic', op: 'refuses', topic: 't' }], 'yes'],
    ['days', [{ on: 'weekday', op: 'is', days: [1, 2] }], [{ on: 'weekday', op: 'is', days: [6, 7] }], 'yes'],
    [
      'times of day, over midnight',
      [{ on: 'time', op: 'between', from: '22:00', to: '06:00' }],
      [{ on: 'time', op: 'between', from: '09:00', to: '18:00' }],
      'yes',
    ],
    [
      'the outcome of an earlier step',
      [score('below', 5)],
      [{ on: 'outcome', op: 'is', node: 'first', value: 'no' }],
      'yes',
    ],
    [
      'what the lead did, asked twice in one breath',
      [{ on: 'did', op: 'did', pattern: { event: 'mail-clicked' }, withinDays: 3 }],
      [{ on: 'did', op: 'did-not', pattern: { event: 'mail-clicked' }, withinDays: 3 }],
      'yes',
    ],
  ])('%s', (_name, one, two, outlet) => {
    const found = find(twice(one, two)).filter(({ code }) => code === 'branch-impossible');
    expect(found).toEqual([
      {
        code: 'branch-impossible',
        level: 'warning',
        node: 'second',
        data: { outlet },
        via: ['start', 'first', 'second'],
      },
    ]);
  });

  test.each<[string, readonly Comparison[], readonly Comparison[]]>([
    ['scores that meet', [score('at-least', 40)], [score('at-least', 41)]],
    ['numbers that touch', [field('greater', 10)], [field('less', 11)]],
    ['another field', [field('is', 'x')], [{ on: 'filled', field: 'city', op: 'is-set' }]],
    ['other days', [{ on: 'weekday', op: 'is', days: [1, 2] }], [{ on: 'weekday', op: 'is', days: [2, 3] }]],
  ])('and one somebody can take is not: %s', (_name, one, two) => {
    expect(find(twice(one, two))).toEqual([]);
  });

  test('within one condition', () => {
    const graph = twice([score('at-least', 10)], [score('at-least', 50), score('below', 50)]);
    expect(brief(find(graph))).toEqual([['branch-impossible', 'second', 'yes']]);
  });

  test('through "any": only what contradicts all of it', () => {
    const any = [stage('is', 'MCL'), score('at-least', 40)];
    expect(find(twice(any, [stage('is', 'MQL')], 'any'))).toEqual([]);
    expect(brief(find(twice(any, [stage('is', 'MQL'), score('below', 40)], 'any')))).toEqual([
      ['branch-impossible', 'second', 'yes'],
    ]);
  });

  test('after a step that sets what is asked', () => {
    const graph = drawGraph({
      start: START,
      first: ['set-stage', { stage: 'MQL' }, { next: 'second' }],
      second: when([stage('is', 'MQL')], 'end', 'end'),
      end: END,
    });
    expect(brief(find(graph))).toEqual([['branch-impossible', 'second', 'no']]);
  });

  test('points move with the score', () => {
    const after = (points: number) =>
      find(
        drawGraph({
          start: START,
          first: when([score('below', 40)], 'more', 'end'),
          more: ['add-score', { points, reason: '' }, { next: 'second' }],
          second: when([score('at-least', 60)], 'end', 'end'),
          end: END,
        }),
      );
    expect(after(30)).toEqual([]);
    expect(brief(after(10))).toEqual([['branch-impossible', 'second', 'yes']]);
  });

  test('only if it is impossible by every way that leads there', () => {
    const graph = drawGraph({
      start: START,
      first: when([score('at-least', 40)], 'second', 'other'),
      other: ['add-score', { points: 5, reason: '' }, { next: 'second' }],
      second: when([score('below', 20)], 'end', 'end'),
      end: END,
    });
    expect(find(graph)).toEqual([]);
  });
});

describe('branches that overlap are told, with the path', () => {
  const choosing = (...conditions: (readonly Comparison[])[]): Graph =>
    drawGraph({
      start: START,
      first: when([stage('is', 'MCL')], 'second', 'end'),
      second: [
        'choose',
        jsonObject.parse({
          ways: conditions.map((of, index) => ({ id: `way-${index}`, name: '', condition: { join: 'all', of } })),
        }),
        { ...Object.fromEntries(conditions.map((_of, index) => [`way-${index}`, 'end'])), else: 'end' },
      ],
      end: END,
    });

  test('who meets both goes by the first', () => {
    expect(find(choosing([score('at-least', 40)], [score('at-least', 20)]))).toEqual([
      {
        code: 'branch-overlap',
        level: 'note',
        node: 'second',
        data: { outlet: 'way-1', first: 'way-0' },
        via: ['start', 'first', 'second'],
      },
    ]);
    expect(brief(find(choosing([field('is', 'x')], [score('below', 20)], [score('at-least', 30)])))).toEqual([
      ['branch-overlap', 'second', 'way-1'],
      ['branch-overlap', 'second', 'way-2'],
    ]);
  });

  test('but not where nobody can meet both, here or by what was decided before', () => {
    expect(find(choosing([score('at-least', 40)], [score('below', 20)]))).toEqual([]);
    expect(brief(find(choosing([score('below', 40)], [stage('is', 'MQL')])))).toEqual([
      ['branch-impossible', 'second', 'way-1'],
    ]);
  });
});

describe('what can’t be decided is said to be so', () => {
  test('when the lead waits between the two branches, anything may change', () => {
    const graph = drawGraph({
      start: START,
      first: when([score('at-least', 40)], 'rest', 'end'),
      rest: REST,
      second: when([score('below', 40)], 'end', 'end'),
      end: END,
    });
    expect(find(graph)).toEqual([
      {
        code: 'branch-undecided',
        level: 'note',
        node: 'second',
        data: { outlet: 'yes', reason: 'meanwhile' },
        via: ['start', 'first', 'rest', 'second'],
      },
    ]);
  });

  test('what is compared with no constant', () => {
    const graph = twice([score('at-least', 40)], [field('contains', 'x')]);
    expect(find(graph)).toMatchObject([{ code: 'branch-undecided', node: 'second', data: { reason: 'not-constant' } }]);
  });
});

describe('waits that can’t be met', () => {
  const hear = (mail: string | null): Drawn => [
    'wait-for-event',
    {
      listens: [{ id: 'click', pattern: { event: 'mail-clicked', ...(mail === null ? {} : { node: mail }) } }],
      timeout: { amount: 4, unit: 'days' },
    },
    { click: 'end', timeout: 'end' },
  ];
  const mail = (next: Readonly<Record<string, string>>): Drawn => ['send-email', { template: 't' }, next];

  test('a click on a mail that one way leads past', () => {
    const graph = drawGraph({
      start: START,
      first: when([score('at-least', 40)], 'mail', 'hear'),
      mail: mail({ sent: 'hear' }),
      hear: hear('mail'),
      end: END,
    });
    expect(find(graph)).toEqual([
      { code: 'wait-unmeetable', level: 'warning', node: 'hear', data: {}, via: ['start', 'first', 'hear'] },
    ]);
  });

  test('a click on a mail that was skipped', () => {
    const graph = drawGraph({
      start: START,
      first: mail({ sent: 'end', skipped: 'hear' }),
      hear: hear('first'),
      end: END,
    });
    expect(find(graph)).toMatchObject([{ code: 'wait-unmeetable', node: 'hear', via: ['start', 'first', 'hear'] }]);
  });

  test('a click on any mail, where this scenario has sent none, can’t be decided', () => {
    expect(find(drawGraph({ start: START, first: hear(null), end: END }))).toMatchObject([
      { code: 'wait-undecided', level: 'note', node: 'first' },
    ]);
  });

  test('a click on a mail that was sent on every way is no finding', () => {
    expect(find(drawGraph({ start: START, first: mail({ sent: 'hear' }), hear: hear('first'), end: END }))).toEqual([]);
  });
});

describe('mails', () => {
  const mail: Drawn = ['send-email', { template: 't' }, { sent: 'end' }];
  const consent = (op: 'given' | 'not-given'): Comparison => ({ on: 'consent', op });

  test('to a lead who is known not to agree block publishing, with the path', () => {
    const graph = drawGraph({ start: START, first: when([consent('given')], 'end', 'mail'), mail, end: END });
    expect(find(graph)).toEqual([
      { code: 'mail-without-consent', level: 'fault', node: 'mail', data: {}, via: ['start', 'first', 'mail'] },
    ]);
  });

  test('to leads who were never asked can’t be decided', () => {
    const start: Drawn = ['event-received', { name: 'e' }, { next: 'first' }];
    expect(find(drawGraph({ start, first: mail, end: END }))).toMatchObject([
      { code: 'consent-undecided', node: 'first' },
    ]);
    const asked = drawGraph({ start, first: when([consent('given')], 'mail', 'end'), mail, end: END });
    expect(find(asked)).toEqual([]);
  });

  test('that show what no form asks and no step fills are warned of', () => {
    const shows = new Map([['t', ['firstName', 'city', 'email', 'score']]]);
    const graph = drawGraph({ start: START, first: mail, end: END });
    expect(find(graph, { shows, asked: new Set(['firstName']) })).toEqual([
      {
        code: 'variable-unfilled',
        level: 'warning',
        node: 'first',
        data: { variable: 'lead.city', template: 't' },
        via: ['start', 'first'],
      },
    ]);
  });
});

describe('what a step needs and never gets is warned of', () => {
  const setting = (field: string, value: string, next: string): Drawn => [
    'set-field',
    { field, type: 'text', value },
    { next },
  ];

  test('a value made from fields that no lead has and nothing else fills', () => {
    const graph = drawGraph({
      start: START,
      first: setting('full', '{first} {last} {last}', 'two'),
      two: setting('last', '{last}!', 'three'),
      three: setting('again', '{full}', 'end'),
      end: END,
    });
    expect(find(graph)).toEqual([
      {
        code: 'field-unfilled',
        level: 'warning',
        node: 'two',
        data: { field: 'last' },
        via: ['start', 'first', 'two'],
      },
    ]);
  });

  test('an address out of reach', () => {
    const call = (url: string): Drawn => ['webhook', { url, sends: 'ids' }, { ok: 'end' }];
    expect(find(drawGraph({ start: START, first: call('https://example.org/x'), end: END }))).toEqual([]);
    expect(find(drawGraph({ start: START, first: call('http://in/x'), end: END }))).toEqual([
      { code: 'address-private', level: 'warning', node: 'first', data: { host: 'in' }, via: ['start', 'first'] },
    ]);
  });

  test('a chat that is not set: a fault where every lead would be stuck, a warning where those not told go on', () => {
    const telling = (ways: Readonly<Record<string, string>>): Graph =>
      drawGraph({ start: START, first: ['chat-notice', { message: 'Look' }, ways], end: END });
    const found = { code: 'chat-not-set', node: 'first', data: {}, via: ['start', 'first'] };
    expect(find(telling({ next: 'end' }))).toEqual([{ ...found, level: 'fault' }]);
    expect(find(telling({ next: 'end', failed: 'end' }))).toEqual([{ ...found, level: 'warning' }]);
    expect(find(telling({ next: 'end' }), MAILS, { ...AROUND, hasChat: true })).toEqual([]);
  });
});

test('2,000 steps are analysed within two seconds', () => {
  const drawn: Record<string, Drawn> = { start: ['form-submitted', { form: 'f' }, { next: 'n0' }], end: END };
  for (let index = 0; index < 1_996; index += 1) {
    const [next, far] = [`n${index + 1}`, `n${Math.min(1_996, index + 7)}`];
    drawn[`n${index}`] =
      index % 5 === 0
        ? when(
            [score('at-least', index % 90), field('is', `v${index % 13}`)],
            next,
            far,
            index % 2 === 0 ? 'all' : 'any',
          )
        : index % 5 === 1
          ? ['send-email', { template: 't' }, { sent: next, skipped: far }]
          : index % 5 === 2
            ? [
                'wait-for-event',
                {
                  listens: [{ id: 'click', pattern: { event: 'mail-clicked', node: `n${index - 1}` } }],
                  timeout: { amount: 1, unit: 'days' },
                },
                { click: next, timeout: far },
              ]
            : index % 5 === 3
              ? when([{ on: 'tag', op: 'has', value: `t${index % 40}` }], next, far)
              : ['set-stage', { stage: 'MQL' }, { next }];
  }
  drawn['n1996'] = END;
  const graph = drawGraph(drawn);
  expect(graph.nodes.length).toBeGreaterThan(1_990);
  // Time of the processor, and the best of a few: others work on this machine too.
  const takes = (): number => {
    const begun = process.cpuUsage();
    expect(find(graph).length).toBeGreaterThan(100);
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1_000;
  };
  expect(Math.min(takes(), takes(), takes())).toBeLessThan(2_000);
}, 60_000);
