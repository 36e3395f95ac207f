import { expect, test } from 'vitest';
import { begin, end, event, go, inFourHours, look, outcomes, planOf, START } from '../../../test/setup/interpret.ts';
import { RANDOM_KNOWN } from '../../../test/setup/random-graph.ts';
import { drawGraph } from '../../scenario/draw-graph.ts';
import type { JsonObject } from '../../scenario/json.ts';
import { validateGraph } from '../../scenario/validate.ts';
import { catalogue } from '../catalogue.ts';
import { waitForEvent } from './step.ts';

const faults = (kind: string, config: JsonObject) =>
  validateGraph(drawGraph({ here: [kind, config] }), catalogue, RANDOM_KNOWN)
    .filter(({ code }) => code === 'config-invalid')
    .map(({ node, path }) => [node, path[0]]);

test.each<[string, JsonObject, string]>([
  ['wait', {}, 'duration'],
  ['wait-for-event', { listens: [], timeout: { amount: 1, unit: 'days' } }, 'listens'],
  ['wait-for-event', { listens: [{ id: 'a', pattern: { event: 'mail-clicked' } }] }, 'timeout'],
  ['wait-until-date', { ...catalogue.get('wait-until-date')?.fresh }, 'date'],
  ['wait-until-time', { days: [], at: '10:00', holidays: 'skip' }, 'days'],
])('a wait without a condition can’t be published: %s %j', (kind, config, field) => {
  expect(faults(kind, config)).toEqual([['here', field]]);
});

test('several events, each with filters, with an outlet of its own', () => {
  const listens = [
    {
      id: 'paid',
      pattern: { event: 'custom', name: 'paid', where: [{ property: 'total', op: 'greater', value: 50 }] },
    },
    { id: 'hot', pattern: { event: 'score-changed', crosses: 'up', threshold: 40 } },
  ];
  const step = waitForEvent.with({ listens, timeout: { amount: 2, unit: 'days' } });
  expect(step.outlets.map(({ id }) => id)).toEqual(['paid', 'hot', 'timeout']);
});

test('the first of several reactions that is as asked ends the wait; others of its name do not', () => {
  const listens = [
    {
      id: 'paid',
      pattern: { event: 'custom', name: 'paid', where: [{ property: 'order.total', op: 'greater', value: 50 }] },
    },
    { id: 'hot', pattern: { event: 'score-changed', crosses: 'up', threshold: 40 } },
  ];
  const plan = planOf({
    hear: [
      'wait-for-event',
      { listens, timeout: { amount: 4, unit: 'hours' } },
      { paid: 'over', hot: 'over', timeout: 'over' },
    ],
    over: end('done'),
  });
  const { state } = begin(plan);
  const paid = (seq: number, total: number) => event(seq, 'custom', { name: 'paid', properties: { order: { total } } });
  const scored = (seq: number, total: number, by: number) => event(seq, 'score-changed', { total, by, reason: '' });
  const others = [paid(11, 50), scored(12, 39, 9), scored(13, 60, 10), scored(14, 30, -30)];
  expect(go(plan, state, look(START, others, 14)).next.do).toBe('wait');
  expect(outcomes(go(plan, state, look(START, [...others, scored(15, 40, 10), paid(16, 51)], 16)))[0]).toBe('hear:hot');
  expect(outcomes(go(plan, state, look(START, [...others, paid(15, 51), scored(16, 40, 10)], 16)))[0]).toBe(
    'hear:paid',
  );
  expect(outcomes(go(plan, state, look(inFourHours, others, 14)))[0]).toBe('hear:timeout');
});

test.each([
  { event: 'tag-added', tag: '' },
  { event: 'score-changed', crosses: 'up', threshold: '' },
  { event: 'custom', name: '' },
])('outlets are drawn while a reaction is still being filled in: %j', (pattern) => {
  const config = { listens: [{ id: 'a', pattern }], timeout: { amount: 2, unit: 'days' } };
  expect(waitForEvent.read(config)).toHaveProperty('issues');
  expect(waitForEvent.draftOutlets(config)?.map(({ id }) => id)).toEqual(['a', 'timeout']);
});
