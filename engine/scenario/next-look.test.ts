import { expect, test } from 'vitest';
import type { Comparison } from './condition.ts';
import { didAt, factKey, type Facts, type LeadFacts, NO_FACTS } from './facts.ts';
import { didQuery } from './judge-condition.ts';
import { nextLook } from './next-look.ts';
import { NO_RULES, type Rules } from './rules.ts';
import { startRun } from './run-state.ts';

const DAY = 86_400_000;
const ZONE = 'Europe/Paris';
/** A Wednesday, noon in Paris. */
const NOON = Date.parse('2026-06-03T10:00:00Z');

const exitsOn = (...of: Comparison[]): Rules => ({
  ...NO_RULES,
  exits: of.map((one, index) => ({ id: `x${index}`, name: '', condition: { join: 'all', of: [one] } })),
});
const LEAD: LeadFacts = { profile: {}, score: 0, stage: 'MCL', tags: [], mailConsent: true, refusedTopics: [] };
const run = startRun('rest', 'main', 1, NOON);
const looks = (rules: Rules, { facts = NO_FACTS, now = NOON, state = run } = {}): string | null => {
  const at = nextLook(rules, state, facts, { now, zone: ZONE, outcomes: state.outcomes });
  return at === null ? null : new Date(at).toISOString();
};

const clicked = (withinDays: number | null) =>
  ({ on: 'did', op: 'did-not', pattern: { event: 'mail-clicked' }, withinDays }) as const;
const clicks = (comparison: ReturnType<typeof clicked>, ...instants: number[]): Facts => ({
  ...NO_FACTS,
  did: {
    [factKey(didQuery(comparison))]: didAt(
      instants,
      comparison.withinDays === null ? null : comparison.withinDays * DAY,
    ),
  },
});

test('a day of the week is looked for at the next local midnight', () => {
  expect(looks(exitsOn({ on: 'weekday', op: 'is', days: [6] }))).toBe('2026-06-03T22:00:00.000Z');
});

test.each([
  ['18:00', '20:00', '2026-06-03T16:00:00.000Z'],
  ['08:00', '14:30', '2026-06-03T12:30:00.000Z'],
  ['12:00', '12:00', '2026-06-04T10:00:00.000Z'],
])('hours from %s to %s are looked for when the next of the two comes', (from, to, at) => {
  expect(looks(exitsOn({ on: 'time', op: 'between', from, to }))).toBe(at);
});

test('an hour that comes twice as clocks change may be met twice: the change is looked at too', () => {
  const before = Date.parse('2026-10-25T00:45:00Z');
  expect(looks(exitsOn({ on: 'time', op: 'between', from: '01:00', to: '02:30' }), { now: before })).toBe(
    '2026-10-25T01:00:00.000Z',
  );
});

test('what the lead did is looked for when the first of it is too long ago to count', () => {
  const comparison = clicked(30);
  const facts = clicks(comparison, NOON - DAY, NOON - 2 * DAY);
  expect(looks(exitsOn(comparison), { facts })).toBe('2026-07-01T10:00:00.001Z');
});

test('nothing is looked for where only events can change what is seen', () => {
  const [never, ever] = [clicked(30), clicked(null)];
  expect(looks(exitsOn(never), { facts: clicks(never) })).toBeNull();
  expect(looks(exitsOn(ever), { facts: clicks(ever, NOON - DAY) })).toBeNull();
  expect(looks(exitsOn({ on: 'score', op: 'at-least', value: 50 }))).toBeNull();
  expect(looks(NO_RULES)).toBeNull();
});

test('time is not asked where what else must hold does not, and only an event can change that', () => {
  const evening: Comparison = { on: 'time', op: 'between', from: '18:00', to: '20:00' };
  const both = (saw: string): string | null =>
    looks(
      {
        ...NO_RULES,
        exits: [
          { id: 'x', name: '', condition: { join: 'all', of: [evening, { on: 'stage', op: 'is', value: 'SAL' }] } },
        ],
      },
      { facts: { ...NO_FACTS, lead: { ...LEAD, stage: saw === 'SAL' ? 'SAL' : 'MQL' } } },
    );
  expect(both('SAL')).toBe('2026-06-03T16:00:00.000Z');
  expect(both('MQL')).toBeNull();
});

test('of several, the first counts; a goal that was reached asks for nothing more', () => {
  const evening = { on: 'time', op: 'between', from: '18:00', to: '20:00' } as const;
  const saturday: Comparison = { on: 'weekday', op: 'is', days: [6] };
  expect(looks(exitsOn(saturday, evening))).toBe('2026-06-03T16:00:00.000Z');
  const goals: Rules['goals'] = [{ id: 'late', name: '', condition: { join: 'all', of: [evening] }, to: null }];
  expect(looks({ ...NO_RULES, goals })).toBe('2026-06-03T16:00:00.000Z');
  expect(looks({ ...NO_RULES, goals }, { state: { ...run, reached: ['late'] } })).toBeNull();
});
