import { OFFICE_HOURS } from './calendar.ts';
import { expect, test } from 'vitest';
import { catalogue } from '../steps/catalogue.ts';
import { sendEmail as send } from '../steps/send-email/step.ts';
import { StepFault } from '../steps/step-fault.ts';
import { compile } from './compile.ts';
import { drawGraph } from './draw-graph.ts';
import type { Comparison } from './condition.ts';
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

const BASE: Simulation = {
  plan,
  catalogue,
  trigger: 'start',
  reactions: [],
  seed: 1,
  start: START,
  zone: 'Europe/Paris',
  calendar: OFFICE_HOURS,
  lead: { profile: {}, score: 10, stage: 'MCL', tags: [], mailConsent: true, refusedTopics: [], events: [] },
};
const run = (reactions: Simulation['reactions'], seed = 1) => simulate({ ...BASE, reactions, seed });

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
  expect(done.lead).toMatchObject({ score: 40, stage: 'SAL', tags: ['ripe'] });
  expect(done.at).toBe(START + 4 * DAY + 60_000);
});

test('a lead who ignores everything', () => {
  const done = run([]);
  expect([done.ended, done.at, done.lead.score]).toEqual(['nurture', START + 7 * DAY, 10]);
});

test('an exit that time alone makes true takes the lead out then, in the midst of a wait', () => {
  const visit = { type: 'custom', data: { name: 'visit', properties: {} }, at: START + DAY };
  const leaves = (...of: Comparison[]) => {
    const rules = { ...plan.rules, exits: [{ id: 'idle', name: 'Idle', condition: { join: 'all' as const, of } }] };
    const { ended, standsAt, at } = simulate({ ...BASE, plan: { ...plan, rules }, reactions: [visit] });
    return [ended, standsAt, new Date(at).toISOString()];
  };
  // The third is a Wednesday; its day begins at 22:00 UTC.
  expect(leaves({ on: 'weekday', op: 'is', days: [3] })).toEqual(['exit', 'pause', '2026-06-02T22:00:00.000Z']);
  expect(leaves({ on: 'time', op: 'between', from: '18:00', to: '20:00' })).toEqual([
    'exit',
    'pause',
    '2026-06-01T16:00:00.000Z',
  ]);
  const visited = { event: 'custom', name: 'visit' } as const;
  expect(
    leaves(
      { on: 'did', op: 'did', pattern: visited, withinDays: null },
      { on: 'did', op: 'did-not', pattern: visited, withinDays: 2 },
    ),
  ).toEqual(['exit', 'react', new Date(START + 3 * DAY + 1).toISOString()]);
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
    [1, 'mail-sent'],
    [2, 'mail-clicked'],
    [3, 'score-changed'],
    [4, 'stage-changed'],
    [5, 'tag-added'],
    [6, 'handed-off'],
    [7, 'stage-changed'],
    [8, 'hand-off-accepted'],
  ]);
});

test('nobody answers for a lead that was not handed off, and unsubscribing ends the run where it is', () => {
  const early = run([
    { ...click, after: 'mail', delay: DAY },
    { ...accept, at: START + DAY },
  ]);
  expect(early.path.at(-1)?.node).toBe('cold');
  const gone = run([{ type: 'unsubscribed', data: { via: 'page' }, after: 'mail', delay: DAY }]);
  expect([gone.ended, gone.path.at(-1)?.node, gone.at]).toEqual(['unsubscribed', 'mail', START + 4 * DAY]);
});

test('the world answers as it is scripted to, and reactions may depend on it', () => {
  const refused = simulate({ ...BASE, outcomes: { mail: 'failed' }, reactions: [] });
  expect([refused.ended, refused.mails]).toEqual(['path-ended', []]);
  const impossible = simulate({ ...BASE, outcomes: { mail: 'eaten' }, reactions: [] });
  expect(impossible.mails).toHaveLength(1);
  const unread = simulate({ ...BASE, reactions: [{ ...click, after: 'mail', by: 'failed', delay: DAY }] });
  expect(unread.ended).toBe('nurture');
});

test('a lead is stuck at a step that is at fault, as it would be parked', () => {
  const broken = {
    ...send,
    with: (config: Parameters<typeof send.with>[0]) => {
      const bound = send.with(config);
      const main = bound.part('main');
      const fail = (): never => {
        throw new StepFault('step-threw', 'send-email');
      };
      return { ...bound, part: (name: string) => (name === 'main' ? { ...main, simulate: fail } : bound.part(name)) };
    },
  };
  const stuck = simulate({ ...BASE, reactions: [], catalogue: new Map([...catalogue, ['send-email', broken]]) });
  expect([stuck.ended, stuck.standsAt, stuck.parked]).toEqual([null, 'mail', 'step-threw']);
});

test('a simulation that stops at an instant says where the lead stands', () => {
  const stopped = simulate({ ...BASE, reactions: [], until: START + 4 * DAY });
  expect([stopped.ended, stopped.standsAt, stopped.at]).toEqual([null, 'react', START + 4 * DAY]);
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
