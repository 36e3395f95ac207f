import { expect, test } from 'vitest';
import { catalogue } from '../steps/catalogue.ts';
import { compile } from './compile.ts';
import { drawGraph } from './draw-graph.ts';
import { seededDice } from './seeded-dice.ts';
import { simulate, type Simulation } from './simulate.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-06-01T10:00:00Z');

const plan = compile(
  drawGraph({
    start: ['form-submitted', { form: 'e-book' }, { next: 'pause' }],
    pause: ['wait', { duration: { amount: 3, unit: 'days' } }, { timeout: 'mail' }],
    mail: ['send-email', { template: 'offer' }, { sent: 'react' }],
    react: [
      'wait-for-event',
      {
        listens: [{ id: 'click', pattern: { event: 'mail-clicked', node: 'mail' } }],
        timeout: { amount: 4, unit: 'days' },
      },
      { click: 'score', timeout: 'cold' },
    ],
    score: ['add-score', { points: 30 }, { next: 'ripe' }],
    ripe: [
      'branch',
      {
        condition: {
          join: 'all',
          of: [
            { on: 'score', op: 'at-least', value: 40 },
            { on: 'did', op: 'did', pattern: { event: 'mail-clicked', node: 'mail' }, withinDays: 1 },
          ],
        },
      },
      { yes: 'stage', no: 'cold' },
    ],
    stage: ['set-stage', { stage: 'MQL' }, { next: 'tag' }],
    tag: ['tag', { action: 'add', tag: 'ripe' }, { next: 'sales' }],
    sales: [
      'hand-off-to-sales',
      { remindAfter: { amount: 4, unit: 'hours' }, giveUpAfter: { amount: 1, unit: 'days' } },
      { accepted: 'won', rejected: 'cold', expired: 'cold' },
    ],
    won: ['end', { result: 'converted' }],
    cold: ['end', { result: 'nurture' }],
  }),
  catalogue,
);

const run = (reactions: Simulation['reactions'], seed = 1) =>
  simulate({
    plan,
    catalogue,
    trigger: 'start',
    reactions,
    seed,
    start: START,
    zone: 'Europe/Paris',
    lead: { profile: {}, score: 10, stage: 'MCL', tags: [], events: [] },
  });

const click = { type: 'mail-clicked', data: { node: 'mail', send: 's', link: 1, url: 'u' } };
const accept = { type: 'hand-off-accepted', data: { node: 'sales' } };

test('a lead who clicks and is accepted', () => {
  const done = run([
    { ...click, after: 'mail', delay: DAY },
    { ...accept, after: 'sales', delay: 60_000 },
  ]);
  expect(done.path.map(({ node, outcome }) => `${node}:${outcome}`)).toEqual([
    'start:next',
    'pause:timeout',
    'mail:sent',
    'react:click',
    'score:next',
    'ripe:yes',
    'stage:next',
    'tag:next',
    'sales:offered',
    'sales:accepted',
    'won:converted',
  ]);
  expect(done.ended).toBe('converted');
  expect(done.mails).toEqual([{ node: 'mail', template: 'offer', at: START + 3 * DAY }]);
  expect(done.lead).toMatchObject({ score: 40, stage: 'MQL', tags: ['ripe'] });
  expect(done.at).toBe(START + 4 * DAY + 60_000);
});

test('a lead who ignores everything', () => {
  const done = run([]);
  expect([done.ended, done.at, done.lead.score]).toEqual(['nurture', START + 7 * DAY, 10]);
});

test('a reaction at the deadline counts, one after it not', () => {
  expect(run([{ ...click, after: 'mail', delay: 4 * DAY }]).path.map(({ outcome }) => outcome)).toContain('click');
  expect(run([{ ...click, after: 'mail', delay: 4 * DAY + 1 }]).path.map(({ outcome }) => outcome)).not.toContain(
    'click',
  );
});

test('a salesperson who does not answer is reminded once, then the lead is taken back', () => {
  const done = run([{ ...click, at: START + 4 * DAY }]);
  expect(done.path.filter(({ node }) => node === 'sales').map(({ part, outcome }) => `${part}:${outcome}`)).toEqual([
    'offer:offered',
    'answer:timeout',
    'remind:reminded',
    'last-chance:timeout',
    'take-back:expired',
  ]);
  expect(done.at).toBe(START + 5 * DAY + 4 * 3_600_000);
});

test('a scripted reaction to a step happens once, however much the lead does there', () => {
  const done = run([
    { ...click, after: 'mail', delay: 0 },
    { ...accept, after: 'sales', delay: 5 * 3_600_000 },
  ]);
  expect(done.ended).toBe('converted');
  expect(done.lead.events.map(({ seq, type }) => [seq, type])).toEqual([
    [1, 'mail-clicked'],
    [2, 'hand-off-accepted'],
  ]);
});

test('a click before the wait ends it as soon as the wait opens', () => {
  const early = run([{ ...click, at: START + DAY }]);
  expect(early.path.find(({ node }) => node === 'react')).toMatchObject({ outcome: 'click', at: START + 3 * DAY });
});

test('dice of one seed always fall the same, evenly over [0, 1)', () => {
  const throws = (seed: number): number[] => {
    const dice = seededDice(seed);
    return Array.from({ length: 1_000 }, dice);
  };
  expect(throws(7)).toEqual(throws(7));
  expect(throws(7)).not.toEqual(throws(8));
  const mean = throws(7).reduce((sum, value) => sum + value, 0) / 1_000;
  expect(mean).toBeGreaterThan(0.45);
  expect(mean).toBeLessThan(0.55);
  expect(throws(7).every((value) => value >= 0 && value < 1)).toBe(true);
});
