import { expect, test } from 'vitest';
import { factKey, type FactQuery } from './facts.ts';
import { affected, answerSimulated, type SimulatedLead } from './simulated-lead.ts';

const lead: SimulatedLead = {
  profile: {},
  score: 10,
  stage: 'MCL',
  tags: ['fair'],
  events: [1_000, 2_000, 3_000].map((at, index) => ({
    id: `event-${index}`,
    seq: index + 1,
    type: 'mail-clicked',
    at,
    data: {},
  })),
};
const did = (withinMs: number | null): FactQuery => ({ fact: 'did', pattern: { event: 'mail-clicked' }, withinMs });

test.each([
  [null, 2_500, 2],
  [null, 3_000, 3],
  [500, 2_500, 1],
  [499, 2_500, 0],
  [0, 3_000, 1],
])('within %s ms of %i it did it %i times', (withinMs, now, count) => {
  const query = did(withinMs);
  expect(answerSimulated(lead, [query], now, 'run-1').did[factKey(query)]).toEqual({ count });
});

test('effects change the lead and leave the one before as it was', () => {
  expect(affected(lead, { effect: 'score', by: -3 }).score).toBe(7);
  expect(affected(lead, { effect: 'stage', to: 'MQL' }).stage).toBe('MQL');
  expect(affected(lead, { effect: 'tag', action: 'add', tag: 'fair' }).tags).toEqual(['fair']);
  expect(affected(lead, { effect: 'tag', action: 'remove', tag: 'fair' }).tags).toEqual([]);
  expect(affected(lead, { effect: 'mail', template: 't' })).toBe(lead);
  expect(lead).toMatchObject({ score: 10, stage: 'MCL', tags: ['fair'] });
});
