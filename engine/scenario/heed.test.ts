import { describe, expect, test } from 'vitest';
import { concernsRuns } from '../events/concerns-runs.ts';
import { eventType } from '../events/event-types.ts';
import { catalogue } from '../steps/catalogue.ts';
import { OFFICE_HOURS } from './calendar.ts';
import { compile } from './compile.ts';
import { drawGraph } from './draw-graph.ts';
import { NO_FACTS, type Facts, type LeadFacts } from './facts.ts';
import { advance, type Advanced, type Input } from './interpreter.ts';
import type { Plan } from './plan.ts';
import { NO_RULES, type Rules } from './rules.ts';
import { startRun, type RunState } from './run-state.ts';
import { watchedTypes } from './watch.ts';

const NOW = Date.parse('2026-06-01T10:00:00Z');
const DAY = 86_400_000;
const bought: Rules['goals'][number]['condition'] = { join: 'all', of: [{ on: 'stage', op: 'is', value: 'customer' }] };
const hot: typeof bought = { join: 'all', of: [{ on: 'score', op: 'at-least', value: 50 }] };

function planWith(rules: Partial<Rules>): Plan {
  const graph = drawGraph({
    start: ['event-received', { name: 'began' }, { next: 'rest' }],
    rest: ['wait', { duration: { amount: 3, unit: 'days' } }, { timeout: 'over' }],
    thanks: ['end', { result: 'converted' }],
    over: ['end', { result: 'nurture' }],
  });
  return compile({ ...graph, rules: { ...NO_RULES, ...rules } }, catalogue);
}

const factsOf = (lead: Partial<LeadFacts>): Facts => ({
  ...NO_FACTS,
  lead: { profile: {}, score: 0, stage: 'MCL', tags: [], mailConsent: true, refusedTopics: [], ...lead },
});

const go = (plan: Plan, state: RunState, more: Partial<Input>): Advanced =>
  advance(plan, catalogue, state, {
    enrollment: 'run-1',
    lead: 'lead-1',
    now: NOW,
    zone: 'Europe/Paris',
    calendar: OFFICE_HOURS,
    facts: NO_FACTS,
    ...more,
  });

const resting = (plan: Plan): RunState => go(plan, startRun('start', 'main', 10, NOW), { facts: factsOf({}) }).state;

describe('a goal', () => {
  const ends = planWith({ goals: [{ id: 'sold', name: 'Sold', condition: bought, to: null }] });
  const jumps = planWith({ goals: [{ id: 'hot', name: 'Hot', condition: hot, to: 'thanks' }] });

  test('asks about the lead before anything else', () => {
    expect(go(ends, startRun('start', 'main', 10, NOW), {}).next).toEqual({
      do: 'need',
      queries: [{ fact: 'lead' }],
    });
  });

  test('that is not reached changes nothing', () => {
    expect(resting(ends).at).toBe('rest');
    expect(go(ends, resting(ends), { facts: factsOf({}) }).next.do).toBe('wait');
  });

  test('ends the run as converted, in the middle of a wait, and says why and where', () => {
    const { did, next, state } = go(ends, resting(ends), { facts: factsOf({ stage: 'customer' }) });
    expect(next).toEqual({ do: 'end', reason: 'converted', leftAt: 'rest' });
    expect(state).toMatchObject({ at: null, waiting: null, reached: ['sold'] });
    expect(did).toMatchObject([
      {
        node: 'rest',
        part: 'goal-sold',
        outcome: 'goal',
        outlet: null,
        because: { code: 'goal', data: { name: 'Sold', seen: [{ saw: 'customer', holds: true }] } },
      },
    ]);
  });

  test('takes the lead to its step, once', () => {
    const reached = go(jumps, resting(jumps), { facts: factsOf({ score: 60 }) });
    expect(reached.did.map(({ node, outcome }) => `${node}:${outcome}`)).toEqual(['rest:goal', 'thanks:converted']);
    const before: RunState = { ...resting(jumps), reached: ['hot'] };
    expect(go(jumps, before, { facts: factsOf({ score: 60 }) }).next.do).toBe('wait');
  });

  test('waits for an answer that is under way: what was done is not forgotten', () => {
    const plan = compile(
      {
        ...drawGraph({
          start: ['event-received', { name: 'began' }, { next: 'mark' }],
          mark: ['tag', { action: 'add', tag: 'seen' }, { next: 'over' }],
          over: ['end', { result: 'nurture' }],
        }),
        rules: { ...NO_RULES, goals: [{ id: 'hot', name: 'Hot', condition: hot, to: null }] },
      },
      catalogue,
    );
    const { state } = go(plan, startRun('start', 'main', 10, NOW), { facts: factsOf({}) });
    const done = go(plan, state, {
      facts: factsOf({ score: 60 }),
      performed: { outcome: 'next', because: { code: 'tag', data: {} } },
    });
    expect(done.did.map(({ node, outcome }) => `${node}:${outcome}`)).toEqual(['mark:next', 'over:goal']);
  });
});

describe('an exit', () => {
  const plan = planWith({
    exits: [{ id: 'lost', name: 'Lost', condition: { join: 'any', of: [{ on: 'stage', op: 'is', value: 'lost' }] } }],
    goals: [{ id: 'hot', name: 'Hot', condition: hot, to: 'thanks' }],
  });

  test('takes the lead out where it stands', () => {
    expect(go(plan, resting(plan), { facts: factsOf({ stage: 'lost' }) }).next).toEqual({
      do: 'end',
      reason: 'exit',
      leftAt: 'rest',
    });
  });

  test('comes before a goal', () => {
    const both = go(plan, resting(plan), { facts: factsOf({ stage: 'lost', score: 90 }) });
    expect(both.did.map(({ part }) => part)).toEqual(['exit-lost']);
  });

  test('that no longer holds has no effect: only what is, counts', () => {
    const later = go(plan, resting(plan), { now: NOW + DAY, facts: factsOf({ stage: 'MQL' }) });
    expect(later.next.do).toBe('wait');
  });
});

const RULED: readonly Rules['exits'][number]['condition']['of'][number][] = [
  { on: 'profile', field: 'city', op: 'is', value: 'Lyon' },
  { on: 'filled', field: 'city', op: 'is-set' },
  { on: 'score', op: 'at-least', value: 1 },
  { on: 'stage', op: 'is', value: 'lost' },
  { on: 'tag', op: 'has', value: 'partner' },
  { on: 'did', op: 'did', pattern: { event: 'form-submitted' }, withinDays: null },
  { on: 'consent', op: 'not-given' },
  { on: 'topic', op: 'refuses', topic: 'news' },
  { on: 'answer', node: 'call', property: 'plan', op: 'is', value: 'gold' },
];

test.each(RULED)('a run whose rules look at %j is woken by events that scenarios are told of', (of) => {
  const exits = [{ id: 'x', name: 'X', condition: { join: 'all' as const, of: [of] } }];
  const types = watchedTypes({ ...NO_RULES, exits });
  expect(types).not.toEqual([]);
  expect(types.filter((type) => !concernsRuns(eventType.parse(type)))).toEqual([]);
});

test('what only time makes true is seen as soon as the run looks, which no event has to let it do', () => {
  const evening = { on: 'time' as const, op: 'between' as const, from: '18:00', to: '20:00' };
  const exits = [{ id: 'late', name: 'Late', condition: { join: 'all' as const, of: [evening] } }];
  const plan = planWith({ exits });
  expect(watchedTypes(plan.rules)).toEqual([]);
  expect(go(plan, resting(plan), {}).next.do).toBe('wait');
  const seven = Date.parse('2026-06-01T17:00:00Z');
  expect(go(plan, resting(plan), { now: seven }).next).toEqual({ do: 'end', reason: 'exit', leftAt: 'rest' });
});

test('a run is woken by the events that its rules look at, and no others', () => {
  const { rules } = planWith({
    goals: [{ id: 'sold', name: 'Sold', condition: bought, to: null }],
    exits: [
      {
        id: 'gone',
        name: 'Gone',
        condition: {
          join: 'any',
          of: [
            { on: 'tag', op: 'has', value: 'partner' },
            { on: 'did', op: 'did', pattern: { event: 'custom', name: 'left' }, withinDays: null },
          ],
        },
      },
    ],
  });
  expect(watchedTypes(rules).sort()).toEqual(['custom', 'stage-changed', 'tag-added', 'tag-removed']);
  // That a click was a machine's changes what the lead did.
  const clicked: typeof bought = {
    join: 'all',
    of: [{ on: 'did', op: 'did', pattern: { event: 'mail-clicked' }, withinDays: null }],
  };
  expect(watchedTypes({ ...rules, goals: [], exits: [{ id: 'x', name: '', condition: clicked }] })).toEqual([
    'mail-clicked',
    'clicks-disowned',
  ]);
});
