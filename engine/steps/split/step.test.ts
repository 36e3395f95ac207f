import { expect, test } from 'vitest';
import { decides, sightOf } from '../../../test/setup/sight.ts';
import type { JsonObject } from '../../scenario/json.ts';
import type { Sight } from '../step-definition.ts';
import { split } from './step.ts';

const NOW = '2026-06-01T12:00:00+02:00';
const LEADS = Array.from({ length: 1_500 }, (_, index) => `lead-${index}`);
const stepOf = (more: JsonObject = {}) => split.with({ ...split.fresh, ...more });
const ways = (a: number, b: number) => [
  { id: 'a', name: '', weight: a },
  { id: 'b', name: '', weight: b },
];
const goes = (step: ReturnType<typeof stepOf>, more: Partial<Sight> = {}): string[] =>
  LEADS.map((lead) => decides(step, 'main', sightOf(step, NOW, { lead, ...more })).outcome);
const shareOf = (outcomes: readonly string[], way: string): number =>
  outcomes.filter((outcome) => outcome === way).length / outcomes.length;

test('leads are shared out by weight', () => {
  const went = goes(stepOf({ ways: ways(70, 30) }));
  expect(shareOf(went, 'a')).toBeCloseTo(0.7, 1);
  expect(shareOf(went, 'b')).toBeCloseTo(0.3, 1);
});

test('a lead goes the same way in every run, at every visit', () => {
  const step = stepOf();
  expect(goes(step, { key: 'run-2:here:7', visit: 7 })).toEqual(goes(step));
});

test('two splits put leads in different places, two of one experiment in the same', () => {
  const [here, there] = ['here', 'there'].map((node) => goes(stepOf(), { node }));
  const same = (here ?? []).filter((outcome, index) => outcome === there?.[index]).length;
  expect(same / LEADS.length).toBeCloseTo(0.5, 1);
  const named = stepOf({ experiment: 'subject lines' });
  expect(goes(named, { node: 'here' })).toEqual(goes(named, { node: 'there' }));
});

test('the holdout group takes none of the ways, whatever they are and whoever wins', () => {
  const first = goes(stepOf({ holdout: 10 }));
  expect(shareOf(first, 'holdout')).toBeCloseTo(0.1, 1);
  const winners = { facts: { did: {}, answers: {}, winners: { here: 'b' } } };
  const later = goes(stepOf({ holdout: 10, ways: ways(5, 95) }), winners);
  expect(later.map((outcome) => outcome === 'holdout')).toEqual(first.map((outcome) => outcome === 'holdout'));
  expect(new Set(later)).toEqual(new Set(['holdout', 'b']));
});

test('once a way has won everybody takes it; a winner that is no way any more changes nothing', () => {
  const win = (here: string) => ({ facts: { did: {}, answers: {}, winners: { here } } });
  expect(new Set(goes(stepOf(), win('b')))).toEqual(new Set(['b']));
  expect(goes(stepOf(), win('gone'))).toEqual(goes(stepOf()));
});

test('a winner is never chosen by opens, and an event needs its name', () => {
  expect(split.read({ ...split.fresh, metric: 'opened' })).toHaveProperty('issues');
  expect(split.read({ ...split.fresh, metric: 'event' })).toHaveProperty('issues');
  expect(split.read({ ...split.fresh, metric: 'event', event: 'bought' })).toHaveProperty('bound');
});

test('without a measure it asks for no winner', () => {
  expect(stepOf({ metric: 'none' }).needs).toEqual([]);
  expect(stepOf().needs).toEqual([{ fact: 'winner', node: '' }]);
});
