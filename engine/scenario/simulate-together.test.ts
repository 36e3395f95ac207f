import { describe, expect, test } from 'vitest';
import { catalogue } from '../steps/catalogue.ts';
import { OFFICE_HOURS } from './calendar.ts';
import { compile } from './compile.ts';
import { drain } from './drain.ts';
import { drawGraph } from './draw-graph.ts';
import { NO_RULES, type Sending } from './rules.ts';
import { SharedCourse, type SharedBefore } from './shared-course.ts';
import { replayOf } from './simulate-history.ts';
import { crowd, simulateCrowd, type Crowd } from './simulate-crowd.ts';
import { simulateInput, simulationInput } from './simulation-input.ts';
import type { Simulated } from './simulate.ts';
import { TallyKeeper } from './simulation-tally.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-06-01T08:00:00Z');
const TIME = { zone: 'Europe/Paris', calendar: OFFICE_HOURS };
const PERSON = { profile: {}, score: 0, stage: 'MCL', tags: [], refusedTopics: [] };

const CROWD: Crowd = crowd.parse({
  leads: 100,
  seed: 3,
  trigger: 'start',
  start: START,
  overDays: 0,
  watchDays: 30,
  lead: PERSON,
  consent: 1,
  reactions: [],
  outcomes: [],
});

const mailing = (sending: Partial<Sending>) =>
  compile(
    {
      ...drawGraph({
        start: ['event-received', { name: 'begin' }, { next: 'mail' }],
        mail: ['send-email', { template: 'one' }, { sent: 'rest' }],
        rest: ['wait', { duration: { amount: 1, unit: 'days' } }, { timeout: 'end' }],
        end: ['end', { result: 'done' }],
      }),
      rules: { ...NO_RULES, sending: { ...NO_RULES.sending, ...sending } },
    },
    catalogue,
  );

function run(plan: ReturnType<typeof mailing>, given: Crowd = CROWD, before: SharedBefore = {}) {
  const keeper = new TallyKeeper(TIME.zone);
  const shared = new SharedCourse(plan, before);
  const all: Simulated[] = [];
  let done = 0;
  for (const stride of simulateCrowd(plan, catalogue, given, { ...TIME, shared })) {
    expect(stride.done).toBeGreaterThanOrEqual(done);
    done = stride.done;
    if (stride.simulated === null) continue;
    keeper.add(stride.simulated);
    all.push(stride.simulated);
  }
  expect(done).toBe(given.leads);
  return { all, tally: keeper.tally([], shared), mails: all.flatMap(({ mails }) => mails).map(({ at }) => at) };
}

const perHour = (instants: readonly number[]): number[] => {
  const counts = new Map<number, number>();
  for (const at of instants.toSorted((a, b) => a - b)) {
    const hour = Math.floor((at - START) / HOUR);
    counts.set(hour, (counts.get(hour) ?? 0) + 1);
  }
  return [...counts.values()];
};

describe('a rate', () => {
  test('gives each mail a turn of its own: no hour has more, later ones wait', () => {
    const { mails, tally } = run(mailing({ perHour: 30 }));
    expect(perHour(mails)).toEqual([30, 30, 30, 10]);
    expect(new Set(mails).size).toBe(100);
    expect(tally.queued).toEqual({ mails: 99, longest: 3 * HOUR + 9 * 2 * MINUTE });
  });

  test('keeps to the window: what has no place today leaves tomorrow', () => {
    const window = { days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '11:00' };
    const { mails, tally } = run(mailing({ perHour: 30, window }));
    expect(tally.mailsPerDay).toEqual({ '2026-06-01': 30, '2026-06-02': 60, '2026-06-03': 10 });
    for (const at of mails) expect(new Date(at).getUTCHours()).toBeOneOf([7, 8]);
  });

  test('a later lead finds the places that earlier mails took', () => {
    const { mails } = run(mailing({ perHour: 10 }), { ...CROWD, leads: 24, overDays: 0.05 });
    expect(perHour(mails)).toEqual([10, 10, 4]);
  });
});

describe('too many mails in an hour', () => {
  test('pause the scenario: exactly as many leave as may, and it is said when', () => {
    const { tally, all } = run(mailing({ mostInAnHour: 40 }), { ...CROWD, overDays: 1 / 24 });
    expect([tally.mails, tally.inside]).toEqual([40, 100]);
    expect(tally.pausedAt).toBe(START + 40 * 36_000);
    expect(tally.nodes['mail']).toMatchObject({ passed: 40, waiting: 1 });
    // Who comes later stands at the trigger; who was inside stands where they were.
    expect(tally.nodes['start']).toMatchObject({ passed: 41, waiting: 59 });
    expect(tally.nodes['rest']?.waiting).toBe(40);
    expect(all.every(({ pausedAt }) => pausedAt === tally.pausedAt)).toBe(true);
  });

  test('are counted over any sixty minutes', () => {
    const spread = { ...CROWD, overDays: 100 / 24 / 40 };
    expect(run(mailing({ mostInAnHour: 41 }), spread).tally.pausedAt).toBeNull();
    expect(run(mailing({ mostInAnHour: 39 }), spread).tally.pausedAt).not.toBeNull();
  });

  test('count mails that the server refuses, and not those a lead may not get', () => {
    const refused = { ...CROWD, outcomes: [{ node: 'mail', outcome: 'failed', rate: 1 }] };
    expect(run(mailing({ mostInAnHour: 40 }), refused).tally).toMatchObject({ mails: 0, inside: 60 });
    expect(run(mailing({ mostInAnHour: 40 }), { ...refused, consent: 0 }).tally).toMatchObject({ pausedAt: null });
  });
});

describe('the frequency cap', () => {
  const thrice = compile(
    drawGraph({
      start: ['event-received', { name: 'begin' }, { next: 'one' }],
      one: ['send-email', { template: 'a' }, { sent: 'rest' }],
      rest: ['wait', { duration: { amount: 1, unit: 'days' } }, { timeout: 'two' }],
      two: ['send-email', { template: 'b' }, { sent: 'again', skipped: 'again' }],
      again: ['wait', { duration: { amount: 5, unit: 'days' } }, { timeout: 'three' }],
      three: ['send-email', { template: 'c' }, { sent: 'end', skipped: 'end' }],
      end: ['end', { result: 'done' }],
    }),
    catalogue,
  );
  const cap = { mails: 1, days: 3 };
  const input = (more: object) =>
    simulationInput.parse({
      trigger: 'start',
      lead: { ...PERSON, mailConsent: true },
      reactions: [],
      outcomes: {},
      seed: 1,
      start: START,
      ...TIME,
      ...more,
    });

  test('keeps a lead from its mails, by its own days only, and says so', () => {
    const simulated = simulateInput(thrice, catalogue, input({ cap }));
    expect(simulated?.mails.map(({ node }) => node)).toEqual(['one', 'three']);
    expect(simulated?.path.find(({ node }) => node === 'two')).toMatchObject({
      outcome: 'skipped',
      because: { code: 'mail-skipped', data: { reason: 'capped' } },
    });
    expect(simulateInput(thrice, catalogue, input({}))?.mails).toHaveLength(3);
  });

  test('is told for many, and goes before what the mail server would have said', () => {
    const outcomes = [{ node: 'two', outcome: 'failed', rate: 1 }];
    const { tally } = run(thrice, { ...CROWD, leads: 10, cap, outcomes });
    expect(tally).toMatchObject({ mails: 20, capped: 10 });
    expect(tally.nodes['two']?.outcomes).toEqual({ skipped: 10 });
  });

  test('counts what a real lead was sent before, by whatever scenario', () => {
    const events = [
      ['consent-given', -9 * DAY, { purpose: 'marketing-mail' }],
      ['mail-sent', -DAY, { scenario: 'other', node: 'x', enrollment: 'y' }],
      ['custom', 0, { name: 'begin', properties: {} }],
    ] as const;
    const lead = {
      id: 'lead-1',
      profile: {},
      events: events.map(([type, at, data], index) => ({ id: `${index}`, seq: index + 1, type, at: START + at, data })),
    };
    const period = { from: START, to: START + DAY, until: START + 30 * DAY };
    const walk = replayOf(thrice, catalogue, lead, { scenario: 's', ...TIME, period, cap });
    expect(walk === null ? null : drain(walk.begin()).simulated.mails.map(({ node }) => node)).toEqual([]);
    expect(walk === null ? null : drain(walk.begin()).simulated.path.at(-1)).toMatchObject({ node: 'one' });
  });
});

describe('the winner of a split', () => {
  const split = (metric: 'clicked' | 'converted', minimum = 50) =>
    compile(
      drawGraph({
        start: ['event-received', { name: 'begin' }, { next: 'split' }],
        split: [
          'split',
          {
            ways: [
              { id: 'a', name: 'Short', weight: 50 },
              { id: 'b', name: 'Long', weight: 50 },
            ],
            holdout: 0,
            metric,
            event: '',
            minimum,
            experiment: '',
          },
          { a: 'short', b: 'long' },
        ],
        short: ['send-email', { template: 'a' }, { sent: 'won' }],
        long: ['send-email', { template: 'b' }, { sent: 'over' }],
        won: ['end', { result: 'converted' }],
        over: ['end', { result: 'done' }],
      }),
      catalogue,
    );
  const click = (node: string, rate: number) => ({
    after: node,
    by: 'sent',
    type: 'mail-clicked',
    data: { node },
    rate,
    withinHours: 24,
  });
  const many: Crowd = { ...CROWD, leads: 1_500, overDays: 30, reactions: [click('short', 0.05), click('long', 0.4)] };
  const wayOf = ({ path }: Simulated) => path.find(({ node }) => node === 'split');

  test('is found by clicks that come after the runs have ended; from then on all leads take it', () => {
    const { tally, all } = run(split('clicked'), many);
    const won = tally.winners['split'];
    expect(won?.way).toBe('b');
    const at = won?.at ?? 0;
    expect(at).toBeGreaterThan(START);
    expect(at).toBeLessThan(START + 30 * DAY);
    const later = all.map(wayOf).filter((did) => (did?.at ?? 0) >= at);
    expect(later.length).toBeGreaterThan(100);
    expect(new Set(later.map((did) => `${did?.because.code} ${did?.outcome}`))).toEqual(new Set(['winner b']));
    const before = all.map(wayOf).filter((did) => (did?.at ?? 0) < at);
    expect(new Set(before.map((did) => did?.because.code))).toEqual(new Set(['split']));
  });

  test('is the way that converts, and none before every way has its leads', () => {
    expect(run(split('converted'), many).tally.winners['split']?.way).toBe('a');
    expect(run(split('converted', 1_000), many).tally.winners).toEqual({});
  });

  test('that was declared already is followed from the start', () => {
    const plan = split('clicked');
    const [experiment] = new SharedCourse(plan, { scenario: 's' }).experiments.ids;
    const { tally, all } = run(plan, many, { scenario: 's', won: new Map([[experiment ?? '', 'a']]) });
    expect(tally.winners).toEqual({ split: { way: 'a', at: null } });
    expect(new Set(all.map((one) => wayOf(one)?.outcome))).toEqual(new Set(['a']));
  });
});

test('the same crowd comes to the same, side by side as one after the other', () => {
  const plan = mailing({ perHour: 30, mostInAnHour: 1_000 });
  expect(run(plan).tally).toEqual(run(plan).tally);
  const wide = run(mailing({ perHour: 1_000_000 })).tally;
  expect({ ...wide, queued: null }).toEqual({ ...run(mailing({})).tally, queued: null });
});
