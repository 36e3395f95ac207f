import { expect, test } from 'vitest';
import { OFFICE_HOURS } from '../../scenario/calendar.ts';
import { compile } from '../../scenario/compile.ts';
import { drawGraph } from '../../scenario/draw-graph.ts';
import { simulate } from '../../scenario/simulate.ts';
import { catalogue } from '../catalogue.ts';

const plan = compile(
  drawGraph({
    start: ['event-received', { name: 'begin' }, { next: 'name' }],
    name: ['set-field', { field: 'name', type: 'text', value: '{first} {last}' }, { next: 'over', 'not-set': 'unset' }],
    over: ['end', { result: 'done' }],
    unset: ['end', { result: 'nurture' }],
  }),
  catalogue,
);
const after = (profile: Record<string, string>) =>
  simulate({
    plan,
    catalogue,
    trigger: 'start',
    reactions: [],
    seed: 1,
    start: 0,
    zone: 'UTC',
    calendar: OFFICE_HOURS,
    lead: {
      profile,
      score: 0,
      stage: 'MCL',
      tags: [],
      mailConsent: true,
      refusedTopics: [],
      events: [],
    },
  });

test('a simulated lead’s field is made from its others, as a real one’s', () => {
  expect(after({ first: 'Zoé', last: 'Martin' })).toMatchObject({
    ended: 'done',
    lead: { profile: { name: 'Zoé Martin' } },
  });
});

test('a simulated lead without the value takes the way out for it', () => {
  expect(after({ first: 'Zoé' })).toMatchObject({ ended: 'nurture', lead: { profile: { first: 'Zoé' } } });
});
