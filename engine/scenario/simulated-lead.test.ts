import { expect, test } from 'vitest';
import { factKey, type FactQuery } from './facts.ts';
import { affected, answerSimulated, happened, type SimulatedLead } from './simulated-lead.ts';

const lead: SimulatedLead = {
  profile: {},
  score: 10,
  stage: 'MCL',
  tags: ['fair'],
  mailConsent: true,
  refusedTopics: [],
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
  expect(answerSimulated(lead, [query], now, 'run-1').did[factKey(query)]).toMatchObject({ count });
});

const step = { enrollment: 'run-1', node: 'step' };

test('effects change the lead, are recorded as events, and leave the lead before as it was', () => {
  const scored = affected(lead, { effect: 'score', by: -3 }, 4_000, step);
  expect(scored.score).toBe(7);
  expect(scored.events.at(-1)).toMatchObject({ seq: 4, type: 'score-changed', at: 4_000, data: { total: 7, ...step } });
  expect(affected(lead, { effect: 'stage', to: 'MQL' }, 4_000, step).stage).toBe('MQL');
  expect(affected(lead, { effect: 'tag', action: 'remove', tag: 'fair' }, 4_000, step).tags).toEqual([]);
  expect(affected(lead, { effect: 'field', field: 'city', value: 'Lyon' }, 4_000, step).profile).toEqual({
    city: 'Lyon',
  });
  expect(affected(lead, { effect: 'topic', action: 'leave', topic: 'news' }, 4_000, step).refusedTopics).toEqual([
    'news',
  ]);
  expect(affected(lead, { effect: 'mail', template: 't' }, 4_000, step).events.at(-1)?.type).toBe('mail-sent');
  expect(lead).toMatchObject({ score: 10, stage: 'MCL', tags: ['fair'], profile: {} });
});

test('an effect that changes nothing is not recorded', () => {
  expect(affected(lead, { effect: 'tag', action: 'add', tag: 'fair' }, 4_000, step)).toBe(lead);
  expect(affected(lead, { effect: 'stage', to: 'MCL' }, 4_000, step)).toBe(lead);
});

test('what happens to a lead changes it as it would a real one', () => {
  const more = happened(lead, 'score-changed', { by: 5 }, 4_000);
  expect([more.score, more.events.at(-1)?.data]).toEqual([15, { by: 5, total: 15 }]);
  expect(happened(lead, 'unsubscribed', { via: 'page' }, 4_000).mailConsent).toBe(false);
  expect(happened(lead, 'stage-changed', { to: 'nonsense' }, 4_000).stage).toBe('MCL');
});
