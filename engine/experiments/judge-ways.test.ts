import { describe, expect, test } from 'vitest';
import { seededDice } from '../scenario/seeded-dice.ts';
import type { Dice } from '../steps/step-definition.ts';
import { judgeWays, type WayResult } from './judge-ways.ts';

interface Kind {
  readonly weights: readonly number[];
  /** How likely a lead of each way succeeds. */
  readonly rates: readonly number[];
  readonly days: number;
  readonly leadsADay: number;
  /** Successes come up to so many days later. */
  readonly delay: number;
  readonly minimum: number;
}

function wayOf(dice: Dice, weights: readonly number[]): number {
  let left = dice() * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex((weight) => (left -= weight) < 0);
}

/** One experiment, looked at every day until it ends or a way wins. */
function run({ weights, rates, days, leadsADay, delay, minimum }: Kind, dice: Dice): string | null {
  const leads = weights.map(() => 0);
  const successes = weights.map(() => 0);
  const later = Array.from({ length: days + delay + 1 }, () => weights.map(() => 0));
  for (let day = 0; day < days; day += 1) {
    for (let lead = 0; lead < leadsADay; lead += 1) {
      const way = wayOf(dice, weights);
      leads[way] = (leads[way] ?? 0) + 1;
      const due = later[day + Math.floor(dice() * (delay + 1))];
      if (dice() < (rates[way] ?? 0) && due !== undefined) due[way] = (due[way] ?? 0) + 1;
    }
    for (const [way, count] of (later[day] ?? []).entries()) successes[way] = (successes[way] ?? 0) + count;
    const ways = weights.map((weight, way): WayResult => ({
      id: `${way}`,
      weight,
      leads: leads[way] ?? 0,
      successes: successes[way] ?? 0,
    }));
    const { winner } = judgeWays(ways, minimum);
    if (winner !== null) return winner;
  }
  return null;
}

const winners = (kind: Kind, runs: number): (string | null)[] => {
  const dice = seededDice(2_026);
  return Array.from({ length: runs }, () => run(kind, dice));
};

describe('of 2,000 experiments between ways that do equally well, looked at daily, at most 5 % find a winner', () => {
  test.each<[string, Kind]>([
    ['two ways', { weights: [1, 1], rates: [0.1, 0.1], days: 60, leadsADay: 60, delay: 0, minimum: 10 }],
    [
      'successes that come late',
      { weights: [1, 1], rates: [0.2, 0.2], days: 60, leadsADay: 30, delay: 14, minimum: 10 },
    ],
    ['uneven shares', { weights: [80, 20], rates: [0.1, 0.1], days: 60, leadsADay: 60, delay: 3, minimum: 10 }],
    [
      'nearly everybody succeeds',
      { weights: [1, 1], rates: [0.9, 0.9], days: 40, leadsADay: 20, delay: 0, minimum: 10 },
    ],
    ['three ways', { weights: [1, 1, 1], rates: [0.1, 0.1, 0.1], days: 60, leadsADay: 60, delay: 0, minimum: 10 }],
    [
      'six ways',
      { weights: [1, 1, 1, 1, 1, 1], rates: Array(6).fill(0.1), days: 40, leadsADay: 90, delay: 0, minimum: 10 },
    ],
  ])('%s', (_said, kind) => {
    const found = winners(kind, 2_000).filter((winner) => winner !== null).length;
    expect(found).toBeLessThanOrEqual(100);
  });
});

test('a way that does better is found, nearly always, and hardly ever the other', () => {
  const found = winners({ weights: [1, 1], rates: [0.1, 0.16], days: 90, leadsADay: 40, delay: 5, minimum: 100 }, 400);
  expect(found.filter((winner) => winner === '1').length).toBeGreaterThan(360);
  expect(found.filter((winner) => winner === '0').length).toBeLessThanOrEqual(4);
});

test('nothing is decided before every way has its leads', () => {
  const clear = (leads: number): WayResult[] => [
    { id: 'a', weight: 50, leads: 1_000, successes: 10 },
    { id: 'b', weight: 50, leads, successes: 90 },
  ];
  expect(judgeWays(clear(99), 100)).toEqual({ winner: null, evidence: 1 });
  expect(judgeWays(clear(100), 100)).toEqual({ winner: 'b', evidence: 1 });
});

test('without successes there is no evidence', () => {
  const idle = ['a', 'b'].map((id): WayResult => ({ id, weight: 1, leads: 500, successes: 0 }));
  expect(judgeWays(idle, 10)).toEqual({ winner: null, evidence: 0 });
});
