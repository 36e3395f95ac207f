import { expect, test } from 'vitest';
import { catalogue } from '../steps/catalogue.ts';
import { OFFICE_HOURS } from './calendar.ts';
import { compile } from './compile.ts';
import { drain } from './drain.ts';
import { drawGraph } from './draw-graph.ts';
import { pathTaken, type Regression, walkRegression } from './regression.ts';
import { SharedCourse } from './shared-course.ts';
import { crowd, simulateCrowd, type Crowd } from './simulate-crowd.ts';
import { type RecordedLead, replayOf, type Setting } from './simulate-history.ts';
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
  const shared = new SharedCourse(drawn(3));
  for (const { simulated } of simulateCrowd(drawn(3), catalogue, given, { ...TIME, shared }))
    if (simulated !== null) keeper.add(simulated);
  return keeper.tally(['rep-1', 'rep-2'], shared);
}

test('a crowd reacts as often as it is said to, and is counted at each step', () => {
  const tally = tallyOf(CROWD);
  expect(tally.leads).toBe(2_000);
  const refused = tally.nodes['mail']?.outcomes['failed'] ?? 0;
  // Nothing is connected to “refused”.
  expect(tally.nodes['mail']).toMatchObject({ passed: 2_000 - refused, left: refused });
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

test('hand-offs are shared out to the least loaded, and counted by the day', () => {
  const { handOffs, handOffsPerDay, handOffsPerSalesperson } = tallyOf(CROWD);
  const [one, other] = ['rep-1', 'rep-2'].map((person) => handOffsPerSalesperson[person]?.handOffs ?? 0);
  expect((one ?? 0) + (other ?? 0)).toBe(handOffs);
  expect(Math.abs((one ?? 0) - (other ?? 0))).toBeLessThan(handOffs * 0.1);
  // Of those who come over ten days from 1 June: three days' rest, then a click within three days.
  const days = Object.keys(handOffsPerDay).sort();
  expect([days[0], days.at(-1)]).toEqual(['2026-06-04', '2026-06-17']);
  expect(Object.values(handOffsPerDay).reduce((sum, count) => sum + count, 0)).toBe(handOffs);
});

test('the same seed gives the same numbers, another gives others', () => {
  const some = { ...CROWD, leads: 300 };
  const tally = tallyOf(some);
  expect(tallyOf(some)).toEqual(tally);
  expect(tallyOf({ ...some, seed: 8 })).not.toEqual(tally);
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
  answers: {},
  cap: null,
  seed: 1,
  start: START,
  ...TIME,
};

const differs = (days: number, kept: Regression) => drain(walkRegression(drawn(days), catalogue, kept));

test('a saved path is found again, whatever the waits, and where it differs is told', () => {
  const expected = pathTaken(simulateInput(drawn(3), catalogue, INPUT));
  expect(expected.steps.map(({ node }) => node)).toContain('sales');
  expect(differs(9, { input: INPUT, expected })).toBeNull();
  const calm = { ...INPUT, reactions: [] };
  expect(differs(3, { input: calm, expected })).toMatchObject({
    index: 3,
    expected: { node: 'hear', outcome: 'click' },
    came: { node: 'hear', outcome: 'timeout' },
    ended: { expected: 'nurture', came: 'nurture' },
  });
  expect(differs(3, { input: { ...INPUT, trigger: 'gone' }, expected })).toMatchObject({
    index: 0,
    came: null,
  });
});

const past = (events: readonly (readonly [type: string, at: number, data: Record<string, string>])[]) => ({
  id: 'lead-1',
  profile: {},
  events: events.map(([type, at, data], index) => ({ id: `e${index}`, seq: index + 1, type, at: START + at, data })),
});
const SETTING: Setting = { scenario: 's', ...TIME, period: { from: START, to: START + DAY, until: START + 60 * DAY } };
const own = { scenario: 's', enrollment: 'run-9' };
const replayed = (days: number, lead: RecordedLead) => {
  const walk = replayOf(drawn(days), catalogue, lead, SETTING);
  return walk === null ? null : drain(walk.begin());
};

test('a real lead’s past goes through a draft: it clicks as long after the mail as it did', () => {
  const events: Parameters<typeof past>[0] = [
    ['consent-given', -DAY, { purpose: 'marketing-mail' }],
    ['form-submitted', 0, { form: 'f' }],
    ['mail-sent', DAY, { ...own, node: 'mail' }],
    ['mail-clicked', DAY + HOUR, { ...own, node: 'mail' }],
    ['stage-changed', DAY + 2 * HOUR, { ...own, to: 'customer' }],
  ];
  const came = replayed(3, past(events));
  expect(came?.really).toEqual({ mails: 1, handOffs: 0 });
  expect(came?.simulated.mails.map(({ at }) => at)).toEqual([START + 3 * DAY]);
  expect(came?.simulated.path.find(({ node }) => node === 'hear')).toMatchObject({
    outcome: 'click',
    at: START + 3 * DAY + HOUR,
  });
  expect(came?.simulated.lead).toMatchObject({ mailConsent: true, stage: 'recycled' });
});

test('of a past, a replay holds what its draft minds, and comes to the same', () => {
  const events: Parameters<typeof past>[0] = [
    ['consent-given', -DAY, { purpose: 'marketing-mail' }],
    ...Array.from({ length: 900 }, (_, at) => ['mail-opened', at - DAY / 2, { scenario: 'other', node: 'x' }] as const),
    ['form-submitted', 0, { form: 'f' }],
    ['mail-sent', DAY, { ...own, node: 'mail' }],
    ...Array.from({ length: 900 }, (_, at) => ['custom', DAY + at, { name: 'visit' }] as const),
    ['mail-clicked', DAY + HOUR, { ...own, node: 'mail' }],
  ];
  const lead = past(events);
  const walked = (minded?: null) => {
    const replay = replayOf(drawn(3), catalogue, lead, { ...SETTING, ...(minded === null ? { minded } : {}) });
    if (replay === null) throw new Error('not let in');
    const { simulated, really } = drain(replay.begin());
    const { path, mails, ended, lead: left } = simulated;
    const steps = path.map(({ node, outcome, at }) => ({ node, outcome, at }));
    return { events: replay.events, came: { steps, mails, ended, stage: left.stage, really } };
  };
  const [some, all] = [walked(), walked(null)];
  expect(some.events).toBeLessThan(5);
  expect(all.events).toBeGreaterThan(1_800);
  expect(some.came).toEqual(all.came);
});

test('a lead whom nothing in the period would have let in is not replayed', () => {
  expect(replayed(3, past([['form-submitted', -DAY, { form: 'f' }]]))).toBeNull();
  expect(replayed(3, past([['form-submitted', 0, { form: 'other' }]]))).toBeNull();
});

test('what is not over by now stands where it is', () => {
  const came = replayed(90, past([['form-submitted', 0, { form: 'f' }]]));
  expect(came?.simulated).toMatchObject({ ended: null, standsAt: 'rest', at: START + 60 * DAY });
});
