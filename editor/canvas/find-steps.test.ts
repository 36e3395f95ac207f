import { expect, it } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { findSteps } from './find-steps.ts';
import { openLive } from './live-store.ts';

const graph = draw(
  {
    'Le café': ['event-received', { name: 'came-in' }],
    'Waiting for coffee': ['wait', { duration: { amount: 3, unit: 'days' } }],
    hook: ['webhook', { url: 'https://crm.example/cafe', sends: 'ids' }],
    gone: ['no-such-kind', {}],
  },
  [],
);
const names = openLive().getState().names;
const found = (search: string): string[] => findSteps(graph, search, names, 'en').map(({ node }) => node.id);

it.each<readonly [string, string, string[]]>([
  ['by the beginning of its name before any other part of it', 'le c', ['Le café']],
  ['by its name, without accents and capitals, before its settings', 'CAFE', ['Le café', 'hook']],
  ['by its kind', 'event rec', ['Le café']],
  ['by what its card says', '3 days', ['Waiting for coffee']],
  ['by any text of its settings', 'crm.example', ['hook']],
  ['although nobody knows its kind', 'no-such', ['gone']],
  ['not at all, where nothing fits', 'xyz', []],
])('a step is found %s', (_how, search, ids) => expect(found(search)).toEqual(ids));

it('all are found without a search', () => expect(found(' ')).toHaveLength(4));
