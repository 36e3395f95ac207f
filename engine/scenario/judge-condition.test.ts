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
  refusedTopics: [],
} as const;
const facts: Facts = {
  lead: { ...lead, profile: { ...lead.profile }, tags: [...lead.tags] },
  did: {},
  answers: {},
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
])('%s: %j', (expected, comparison) => {
  expect(holds(comparison)).toBe(expected);
});

const clicked: Comparison = { on: 'did', op: 'did', pattern: { event: 'mail-clicked' }, withinDays: 2 };

test('what a lead did is asked once, counted back in milliseconds', () => {
  expect(conditionNeeds(all(clicked, { ...clicked, op: 'did-not' }))).toEqual([
    { fact: 'did', pattern: { event: 'mail-clicked' }, withinMs: 172_800_000 },
  ]);
});

test('a condition shows everything it saw, also what no longer mattered', () => {
  const [query] = conditionNeeds(all(clicked));
  if (query === undefined) throw new Error('no query');
  const judged = judgeCondition(
    { join: 'any', of: [{ on: 'score', op: 'at-least', value: 1 }, clicked] },
    { ...facts, did: { [factKey(query)]: { count: 0 } } },
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
