import { expect, test } from 'vitest';
import { ratesOver } from './rates-over.ts';

const outcome = (node: string, name: string, rate: number) => ({ node, outcome: name, rate });
const reaction = (after: string, type: string, rate: number) => ({
  after,
  type,
  data: { node: after },
  rate,
  withinHours: 1,
});

test('outcomes of one step, or answers to one hand-off, that come to more than all leads can’t hold together', () => {
  const outcomes = [outcome('mail', 'skipped', 0.6), outcome('mail', 'failed', 0.5), outcome('hook', 'refused', 0.6)];
  const reactions = [
    reaction('sales', 'hand-off-accepted', 0.8),
    reaction('other', 'hand-off-accepted', 0.7),
    reaction('sales', 'hand-off-rejected', 0.3),
  ];
  expect(ratesOver({ outcomes, reactions })).toEqual([
    { of: 'outcomes', index: 0, node: 'mail' },
    { of: 'outcomes', index: 1, node: 'mail' },
    { of: 'reactions', index: 0, node: 'sales' },
    { of: 'reactions', index: 2, node: 'sales' },
  ]);
});

test('what comes to all leads holds, whatever the hair of its shares, and a lead may both click and unsubscribe', () => {
  const outcomes = [0.1, 0.2, 0.7].map((rate, index) => outcome('mail', `way-${index}`, rate));
  const reactions = [reaction('mail', 'mail-clicked', 0.8), reaction('mail', 'unsubscribed', 0.6)];
  expect(ratesOver({ outcomes, reactions })).toEqual([]);
});
