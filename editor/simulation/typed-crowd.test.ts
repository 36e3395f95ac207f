import { expect, it } from 'vitest';
import { compile } from '../../engine/scenario/compile.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import type { Crowd } from '../../engine/scenario/simulate-crowd.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { draw } from '../../test/setup/draw.ts';
import { readCrowd } from './read-crowd.ts';
import { freshCrowd, typedCrowd } from './typed-crowd.ts';

const ground = (graph: Graph) => ({ plan: compile(graph, catalogue), zone: 'Europe/Paris', cap: null });

const asked = ground(
  draw(
    {
      came: ['event-received', { name: 'came' }],
      ask: ['webhook', { url: 'https://example.org/leads', sends: 'ids' }],
      letter: ['send-email', { template: 'letter' }],
      over: ['end', {}],
    },
    ['came > ask', 'ask.ok > letter', 'letter.sent > over'],
  ),
);
const longer = ground(
  draw(
    {
      came: ['event-received', { name: 'came' }],
      letter: ['send-email', { template: 'letter' }],
      again: ['send-email', { template: 'again' }],
      over: ['end', {}],
    },
    ['came > letter', 'letter.sent > again', 'again.sent > over'],
  ),
);

const start = Date.UTC(2026, 5, 1, 8);
const fresh = freshCrowd(asked, 'came');
const clicked =
  Object.keys(typedCrowd(crowdOf(fresh), asked, 'came').rates).find((key) => /mail-clicked/.test(key)) ?? '';

function crowdOf(typed: typeof fresh): Crowd {
  const crowd = readCrowd({ ...typed, run: { ...typed.run, start: '2026-06-01T10:00' } }, asked, 'en');
  if (crowd === null) throw new Error('unreadable');
  return crowd;
}

const simulated = crowdOf({
  ...fresh,
  lead: { ...fresh.lead, company: 'Exemple SARL', fields: 'city = Lyon\nsize = 12', score: 7, tags: 'fair, vip' },
  numbers: { leads: 1_200, over: 0, watch: 45, consent: 87 },
  answers: { ask: { status: 200, body: '{"plan": "pro"}' } },
  cap: { mails: 2, days: 5 },
  rates: { [clicked]: { percent: 0, hours: 12 }, 'ask failed': { percent: 0.5, hours: 48 } },
});

it('what was simulated reads as it was typed: the lead, its fields, answers, the cap and the rates, also those of never', () => {
  expect(simulated).toMatchObject({
    start,
    lead: { profile: { company: 'Exemple SARL', city: 'Lyon', size: '12' }, tags: ['fair', 'vip'] },
    answers: { ask: { status: 200 } },
    cap: { mails: 2, days: 5 },
    outcomes: [{ node: 'ask', outcome: 'failed', rate: 0.005 }],
  });
  expect(simulated.reactions).toContainEqual(
    expect.objectContaining({ type: 'mail-clicked', rate: 0, withinHours: 12 }),
  );
  expect(readCrowd(typedCrowd(simulated, asked, 'came'), asked, 'en')).toEqual(simulated);
});

it('a step that was drawn since starts at its assumption, the others as they were said', () => {
  const { reactions = [] } = readCrowd(typedCrowd(simulated, longer, 'came'), longer, 'en') ?? {};
  const clicks = reactions.filter(({ type }) => type === 'mail-clicked');
  expect(clicks.map(({ after, rate }) => [after, rate])).toEqual([
    ['letter', 0],
    ['again', 0.03],
  ]);
});
