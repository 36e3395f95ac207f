import { expect, test } from 'vitest';
import { OFFICE_HOURS } from '../../../engine/scenario/calendar.ts';
import { compile } from '../../../engine/scenario/compile.ts';
import type { SimulationInput } from '../../../engine/scenario/simulation-input.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { draw } from '../../../test/setup/draw.ts';
import { type Journey, journeyOf, momentAt } from './journey.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-06-01T08:00:00Z');

const graph = draw(
  {
    came: ['event-received', { name: 'came' }],
    rest: ['wait', { duration: { amount: 3, unit: 'days' } }],
    ripe: ['branch', { condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] } }],
    letter: ['send-email', { template: 'letter' }],
    hear: [
      'wait-for-event',
      {
        listens: [{ id: 'click', pattern: { event: 'mail-clicked', node: 'letter' } }],
        timeout: { amount: 4, unit: 'days' },
      },
    ],
    won: ['end', { result: 'converted' }],
    lost: ['end', { result: 'nurture' }],
  },
  [
    'came > rest',
    'rest.timeout > ripe',
    'ripe.yes > letter',
    'ripe.no > lost',
    'letter.sent > hear',
    'hear.click > won',
    'hear.timeout > lost',
  ],
);
const wayTo = (from: string, to: string) => graph.edges.find((edge) => edge.from === from && edge.to === to)?.id;

const INPUT: SimulationInput = {
  trigger: 'came',
  lead: { profile: {}, score: 50, stage: 'MCL', tags: [], mailConsent: true, refusedTopics: [] },
  reactions: [],
  outcomes: {},
  answers: {},
  cap: null,
  seed: 1,
  start: START,
  zone: 'Europe/Paris',
  calendar: OFFICE_HOURS,
};
const CLICK = { type: 'mail-clicked', data: { node: 'letter' }, after: 'letter', by: 'sent', delay: 2 * HOUR };
const UNSUBSCRIBES = { type: 'unsubscribed', data: { via: 'page' }, after: 'letter', delay: HOUR };

function journey(input: Partial<SimulationInput> = {}, drawn = graph): Journey {
  const found = journeyOf(compile(drawn, catalogue), drawn, { ...INPUT, ...input });
  if (found === null) throw new Error('it did not come in');
  return found;
}
const seen = ({ moments }: Journey) =>
  moments.map(({ at, node, what, way }) => [(at - START) / HOUR, node, what, ...(way === null ? [] : [way])]);

test('a journey shows each decision and each wait where and when it is, and the connection the lead came by', () => {
  expect(seen(journey({ reactions: [CLICK] }))).toEqual([
    [0, 'came', 'decided'],
    [0, 'rest', 'waits', wayTo('came', 'rest')],
    [72, 'rest', 'decided'],
    [72, 'ripe', 'decided', wayTo('rest', 'ripe')],
    [72, 'letter', 'decided', wayTo('ripe', 'letter')],
    [72, 'hear', 'waits', wayTo('letter', 'hear')],
    [74, 'hear', 'happened'],
    [74, 'hear', 'decided'],
    [74, 'won', 'decided', wayTo('hear', 'won')],
  ]);
});

test('a decision has its rule and the values it saw; a wait tells until when, and whether it may be cut short', () => {
  const { moments } = journey();
  const decided = moments.find(({ node, what }) => node === 'ripe' && what === 'decided');
  expect(decided).toMatchObject({ did: { outlet: 'yes', because: { data: { seen: [{ saw: 50, holds: true }] } } } });
  const waits = moments.flatMap((one) => (one.what === 'waits' ? [[one.node, one.until, one.hears]] : []));
  expect(waits).toEqual([
    ['rest', START + 3 * DAY, false],
    ['hear', START + 7 * DAY, true],
  ]);
});

test('who unsubscribes is seen to do so, and that it is over where the lead stands', () => {
  expect(seen(journey({ reactions: [UNSUBSCRIBES] })).slice(-2)).toEqual([
    [73, 'hear', 'happened'],
    [73, 'hear', 'over'],
  ]);
});

test('what leads nowhere ends at its step; a drawing without the trigger has no journey', () => {
  const short = { ...graph, edges: graph.edges.filter(({ from, outlet }) => from !== 'ripe' || outlet !== 'yes') };
  expect(seen(journey({}, short)).slice(-2)).toEqual([
    [72, 'ripe', 'decided', wayTo('rest', 'ripe')],
    [72, 'ripe', 'over'],
  ]);
  expect(journeyOf(compile(graph, catalogue), graph, { ...INPUT, trigger: 'gone' })).toBe(null);
});

test('at any instant the moment that came last is the one to see', () => {
  const whole = journey({ reactions: [CLICK] });
  expect([-DAY, 0, DAY, 3 * DAY, 3 * DAY + HOUR, 9 * DAY].map((after) => momentAt(whole, START + after))).toEqual([
    0, 1, 1, 5, 5, 8,
  ]);
});
