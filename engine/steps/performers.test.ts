import { expect, test } from 'vitest';
import { RANDOM_CONFIGS } from '../../test/setup/random-graph.ts';
import { seededDice } from '../scenario/seeded-dice.ts';
import { catalogue } from './catalogue.ts';
import { performers } from './performers.ts';

test('every kind that acts in the world has a performer, and no other kind has', () => {
  const acting = [...catalogue.values()].filter(({ kind, parts, ...step }) => {
    const bound = step.with(RANDOM_CONFIGS[kind]?.(seededDice(1), []) ?? {});
    return parts.some((name) => bound.part(name).does === 'perform');
  });
  expect([...performers.keys()].sort()).toEqual(acting.map(({ kind }) => kind).sort());
});
