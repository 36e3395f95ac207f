import { expect, test } from 'vitest';
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

test.each([
  { event: 'tag-added', tag: '' },
  { event: 'score-changed', crosses: 'up', threshold: '' },
  { event: 'custom', name: '' },
])('outlets are drawn while a reaction is still being filled in: %j', (pattern) => {
  const config = { listens: [{ id: 'a', pattern }], timeout: { amount: 2, unit: 'days' } };
  expect(waitForEvent.read(config)).toHaveProperty('issues');
  expect(waitForEvent.draftOutlets(config)?.map(({ id }) => id)).toEqual(['a', 'timeout']);
});
