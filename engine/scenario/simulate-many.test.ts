import { expect, test } from 'vitest';
import { catalogue } from '../steps/catalogue.ts';
import { OFFICE_HOURS } from './calendar.ts';
import { compile } from './compile.ts';
import { drawGraph } from './draw-graph.ts';
import { runRegression } from './regression.ts';
import { crowd, simulateCrowd, type Crowd } from './simulate-crowd.ts';
import { replayLead } from './simulate-history.ts';
import { pathTaken } from './regression.ts';
import { simulateInput, type SimulationInput } from './simulation-input.ts';
import { TallyKeeper } from './simulation-tally.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const START = Date.parse('2026-06-01T10:00:00Z');
const TIME = { zone: 'Europe/Paris', calendar: OFFICE_HOURS };

const drawn = (days: number, cold = 'end') =>
  compile(
    drawGraph({
      start: ['form-submitted', { form: 'f' }, { next: 'rest' }],
      rest: ['wait', { duration: { amount: days, unit: 'days' } }, { timeout: 'mail' }],
      mail: ['send-email', { template: 't' }, { sent: 'hear' }],
      hear: [
        'wait-for-event',
        {
          listens: [{ id: 'click', pattern: { event: 'mail-clicked', node: 'mail' } }],
          timeout: { amount: 4, unit: 'days' },
        },
        { click: 'sales', timeout: cold },
      ],
      sales: [
        'hand-off-to-sales',
        { remindAfter: { amount: 4, unit: 'hours' }, giveUpAfter: { amount: 1, unit: 'days' } },
        { accepted: 'won', rejected: 'end', expired: 'end' },
      ],
      won: ['end', { result: 'converted' }],
      end: ['end', { result: 'nurture' }],
    }),
    catalogue,
  );

const CROWD: Crowd = crowd.parse({
  leads: 2_000,
  seed: 7,
  trigger: 'start',
  start: START,
  overDays: 10,
  watchDays: 30,
  lead: { profile: {}, score: 0, stage: 'MCL', tags: [], refusedTopics: [] },
  consent: 1,
  reactions: [
    { after: 'mail', by: 'sent', type: 'mail-clicked', data: { node: 'mail' }, rate: 0.3, withinHours: 72 },
    { after: 'sales', type: 'hand-off-accepted', data: { node: 'sales' }, rate: 0.5, withinHours: 3 },
  ],
  outcomes: [{ node: 'mail', outcome: 'failed', rate: 0.1 }],
});

function tallyOf(given: Crowd) {
  const keeper = new TallyKeeper(TIME.zone);
  for (const one of simulateCrowd(drawn(3), catalogue, given, TIME)) keeper.add(one);
  return keeper.tally(['rep-1', 'rep-2']);
}

test('a crowd reacts as often as it is said to, and is counted at each step', () => {
  const tally = tallyOf(CROWD);
  expect(tally.leads).toBe(2_000);
  expect(tally.nodes['mail']?.passed).toBe(2_000);
  const refused = tally.nodes['mail']?.outcomes['failed'] ?? 0;
  expect(refused / 2_000).toBeCloseTo(0.1, 1);
  expect(tally.mails).toBe(2_000 - refused);
  const clicked = tally.nodes['hear']?.outcomes['click'] ?? 0;
  expect(clicked / tally.mails).toBeCloseTo(0.3, 1);
  expect(tally.handOffs).toBe(clicked);
  expect((tally.nodes['won']?.passed ?? 0) / clicked).toBeCloseTo(0.5, 1);
  expect(Object.values(tally.ended).reduce((sum, count) => sum + count, 0) + tally.inside).toBe(2_000);
  expect(Object.values(tally.mailsPerDay).reduce((sum, count) => sum + count, 0)).toBe(tally.mails);
  expect(Object.keys(tally.mailsPerDay).sort()[0]).toBe('2026-06-04');
  expect(Object.keys(tally.mailsPerDay)).toHaveLength(11);
});

test('hand-offs are shared out to the least loaded', () => {
  const { handOffs, handOffsPerSalesperson } = tallyOf(CROWD);
  const [one, other] = ['rep-1', 'rep-2'].map((person) => handOffsPerSalesperson[person]?.handOffs ?? 0);
  expect((one ?? 0) + (other ?? 0)).toBe(handOffs);
  expect(Math.abs((one ?? 0) - (other ?? 0))).toBeLessThan(handOffs * 0.1);
});

test('the same seed gives the same numbers, another gives others', () => {
  expect(tallyOf(CROWD)).toEqual(tallyOf(CROWD));
  expect(tallyOf({ ...CROWD, seed: 8 })).not.toEqual(tallyOf(CROWD));
});

test('leads who are watched for a short time are still inside', () => {
  const tally = tallyOf({ ...CROWD, watchDays: 2 });
  expect([tally.inside, tally.nodes['rest']?.waiting, tally.mails]).toEqual([2_000, 2_000, 0]);
});

const INPUT: SimulationInput = {
  trigger: 'start',
  lead: { profile: {}, score: 0, stage: 'MCL', tags: [], mailConsent: true, refusedTopics: [] },
  reactions: [{ type: 'mail-clicked', data: { node: 'mail' }, after: 'mail', delay: HOUR }],
  outcomes: {},
  seed: 1,
  start: START,
  ...TIME,
};

test('a saved path is found again, whatever the waits, and where it differs is told', () => {
  const expected = pathTaken(simulateInput(drawn(3), catalogue, INPUT));
  expect(expected.steps.map(({ node }) => node)).toContain('sales');
  expect(runRegression(drawn(9), catalogue, { input: INPUT, expected })).toBeNull();
  const calm = { ...INPUT, reactions: [] };
  expect(runRegression(drawn(3), catalogue, { input: calm, expected })).toMatchObject({
    index: 3,
    expected: { node: 'hear', outcome: 'click' },
    came: { node: 'hear', outcome: 'timeout' },
    ended: { expected: 'nurture', came: 'nurture' },
  });
  expect(runRegression(drawn(3), catalogue, { input: { ...INPUT, trigger: 'gone' }, expected })).toMatchObject({
    index: 0,
    came: null,
  });
});

const past = (events: readonly [type: string, at: number, data: Record<string, string>][]) => ({
  id: 'lead-1',
  profile: {},
  events: events.map(([type, at, data], index) => ({ id: `e${index}`, seq: index + 1, type, at: START + at, data })),
});
const SETTING = { scenario: 's', ...TIME, period: { from: START, to: START + DAY, until: START + 60 * DAY } };
const own = { scenario: 's', enrollment: 'run-9' };

test('a real lead’s past goes through a draft: it clicks as long after the mail as it did', () => {
  const events: Parameters<typeof past>[0] = [
    ['consent-given', -DAY, { purpose: 'marketing-mail' }],
    ['form-submitted', 0, { form: 'f' }],
    ['mail-sent', DAY, { ...own, node: 'mail' }],
    ['mail-clicked', DAY + HOUR, { ...own, node: 'mail' }],
    ['stage-changed', DAY + 2 * HOUR, { ...own, to: 'customer' }],
  ];
  const replayed = replayLead(drawn(3), catalogue, past(events), SETTING);
  expect(replayed?.really).toEqual({ mails: 1, handOffs: 0 });
  expect(replayed?.simulated.mails.map(({ at }) => at)).toEqual([START + 3 * DAY]);
  expect(replayed?.simulated.path.find(({ node }) => node === 'hear')).toMatchObject({
    outcome: 'click',
    at: START + 3 * DAY + HOUR,
  });
  expect(replayed?.simulated.lead).toMatchObject({ mailConsent: true, stage: 'recycled' });
});

test('a lead whom nothing in the period would have let in is not replayed', () => {
  expect(replayLead(drawn(3), catalogue, past([['form-submitted', -DAY, { form: 'f' }]]), SETTING)).toBeNull();
  expect(replayLead(drawn(3), catalogue, past([['form-submitted', 0, { form: 'other' }]]), SETTING)).toBeNull();
});

test('what is not over by now stands where it is', () => {
  const replayed = replayLead(drawn(90), catalogue, past([['form-submitted', 0, { form: 'f' }]]), SETTING);
  expect(replayed?.simulated).toMatchObject({ ended: null, standsAt: 'rest', at: START + 60 * DAY });
});
