import { expect, test } from 'vitest';
import { condition, type Comparison, type Condition } from './condition.ts';
import { factKey, NO_FACTS, type Facts } from './facts.ts';
import { conditionNeeds, judgeCondition, type JudgedAt } from './judge-condition.ts';

const lead = {
  profile: { company: 'Acme', size: '12,5', city: null },
  score: 40,
  stage: 'MCL',
  tags: ['fair'],
  mailConsent: true,
  refusedTopics: ['offers'],
} as const;
const facts: Facts = {
  lead: { ...lead, profile: { ...lead.profile }, tags: [...lead.tags], refusedTopics: [...lead.refusedTopics] },
  did: {},
  answers: { call: { customer: { plan: 'Gold', seats: 3 } } },
  winners: {},
};
const AT: JudgedAt = { now: Date.parse('2026-06-01T10:00:00Z'), zone: 'Europe/Paris', outcomes: { mail: 'sent' } };
const all = (...of: Condition['of']): Condition => ({ join: 'all', of });
const holds = (comparison: Comparison): boolean => judgeCondition(all(comparison), facts, AT).holds;

test.each<[boolean, Comparison]>([
  [true, { on: 'profile', field: 'company', op: 'is', value: ' ACME ' }],
  [false, { on: 'profile', field: 'company', op: 'is-not', value: 'acme' }],
  [true, { on: 'profile', field: 'company', op: 'contains', value: 'cm' }],
  [true, { on: 'profile', field: 'size', op: 'greater', value: 12 }],
  [false, { on: 'profile', field: 'size', op: 'less', value: 12 }],
  [false, { on: 'profile', field: 'company', op: 'greater', value: 1 }],
  [false, { on: 'profile', field: 'absent', op: 'less', value: 1 }],
  [false, { on: 'profile', field: 'absent', op: 'is', value: 'null' }],
  [true, { on: 'profile', field: 'absent', op: 'is-not', value: 'x' }],
  [false, { on: 'profile', field: 'constructor', op: 'contains', value: 'function' }],
  [false, { on: 'filled', field: 'city', op: 'is-set' }],
  [true, { on: 'filled', field: 'toString', op: 'is-not-set' }],
  [true, { on: 'score', op: 'at-least', value: 40 }],
  [false, { on: 'score', op: 'below', value: 40 }],
  [true, { on: 'stage', op: 'is-not', value: 'MQL' }],
  [true, { on: 'tag', op: 'has', value: 'fair' }],
  [true, { on: 'tag', op: 'has-not', value: 'hot' }],
  [true, { on: 'consent', op: 'given' }],
  [false, { on: 'consent', op: 'not-given' }],
  [true, { on: 'topic', op: 'refuses', topic: 'offers' }],
  [false, { on: 'topic', op: 'wants', topic: 'offers' }],
  [true, { on: 'topic', op: 'wants', topic: 'news' }],
  [true, { on: 'outcome', op: 'is', node: 'mail', value: 'sent' }],
  [false, { on: 'outcome', op: 'is-not', node: 'mail', value: 'sent' }],
  [false, { on: 'outcome', op: 'is', node: 'not passed', value: 'sent' }],
  [true, { on: 'answer', op: 'is', node: 'call', property: 'customer.plan', value: 'gold' }],
  [true, { on: 'answer', op: 'greater', node: 'call', property: 'customer.seats', value: 2 }],
  [false, { on: 'answer', op: 'is', node: 'call', property: 'customer', value: 'gold' }],
  [false, { on: 'answer', op: 'is', node: 'call', property: 'nothing', value: 'gold' }],
])('%s: %j', (expected, comparison) => {
  expect(holds(comparison)).toBe(expected);
});

/** 10:00 in UTC, a Monday. */
test.each<[string, boolean, Comparison]>([
  ['Europe/Paris', true, { on: 'weekday', op: 'is', days: [1, 3] }],
  ['Europe/Paris', false, { on: 'weekday', op: 'is-not', days: [1, 3] }],
  ['Europe/Paris', false, { on: 'weekday', op: 'is', days: [2] }],
  ['Pacific/Kiritimati', true, { on: 'weekday', op: 'is', days: [2] }],
  ['Europe/Paris', true, { on: 'time', op: 'between', from: '12:00', to: '12:01' }],
  ['Europe/Paris', false, { on: 'time', op: 'between', from: '09:00', to: '12:00' }],
  ['Europe/Paris', true, { on: 'time', op: 'not-between', from: '09:00', to: '12:00' }],
  ['Asia/Tokyo', true, { on: 'time', op: 'between', from: '19:00', to: '20:00' }],
  ['Pacific/Kiritimati', true, { on: 'time', op: 'between', from: '22:00', to: '06:00' }],
  ['Europe/Paris', false, { on: 'time', op: 'between', from: '22:00', to: '06:00' }],
])('a day and a time are those of the lead: in %s %s for %j', (zone, expected, comparison) => {
  expect(judgeCondition(all(comparison), facts, { ...AT, zone }).holds).toBe(expected);
});

const clicked: Comparison = { on: 'did', op: 'did', pattern: { event: 'mail-clicked' }, withinDays: 2 };

test('what a lead did is asked once, counted back in milliseconds', () => {
  expect(conditionNeeds(all(clicked, { ...clicked, op: 'did-not' }))).toEqual([
    { fact: 'did', pattern: { event: 'mail-clicked' }, withinMs: 172_800_000 },
  ]);
});

test.each([
  [0, false, true],
  [2, false, true],
  [3, true, false],
])('done %i times is three times at least: %s, and not so often: %s', (count, often, seldom) => {
  const [query] = conditionNeeds(all(clicked));
  const counted: Facts = { ...facts, did: { [query === undefined ? '' : factKey(query)]: { count, fallsAt: null } } };
  const judged = (op: 'did' | 'did-not') => judgeCondition(all({ ...clicked, op, times: 3 }), counted, AT).holds;
  expect([judged('did'), judged('did-not')]).toEqual([often, seldom]);
});

test('a condition shows everything it saw, also what no longer mattered', () => {
  const [query] = conditionNeeds(all(clicked));
  if (query === undefined) throw new Error('no query');
  const judged = judgeCondition(
    { join: 'any', of: [{ on: 'score', op: 'at-least', value: 1 }, clicked] },
    { ...facts, did: { [factKey(query)]: { count: 0, fallsAt: null } } },
    AT,
  );
  expect(judged.holds).toBe(true);
  expect(judged.seen.map(({ saw, holds: held }) => [saw, held])).toEqual([
    [40, true],
    [0, false],
  ]);
});

test('a missing fact is a fault of the driver, not an empty lead', () => {
  expect(() => judgeCondition(all({ on: 'score', op: 'below', value: 1 }), NO_FACTS, AT)).toThrow('without the lead');
  expect(() => judgeCondition(all(clicked), facts, AT)).toThrow('what the lead did');
});

const score: Comparison = { on: 'score', op: 'at-least', value: 1 };
const any = (of: unknown): unknown => ({ join: 'any', of: [of] });

test('groups nest three deep, not four', () => {
  expect(condition.safeParse(any(any(any(score)))).success).toBe(true);
  expect(condition.safeParse(any(any(any(any(score))))).success).toBe(false);
});

test('groups join by their own word', () => {
  const never: Comparison = { on: 'score', op: 'below', value: 0 };
  const nested = condition.parse({
    join: 'all',
    of: [score, { join: 'any', of: [never, { join: 'all', of: [score, score] }] }],
  });
  expect(judgeCondition(nested, facts, AT).holds).toBe(true);
  expect(judgeCondition({ ...nested, of: [never, ...nested.of] }, facts, AT).holds).toBe(false);
});
