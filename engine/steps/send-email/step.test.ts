import { expect, test } from 'vitest';
import { OFFICE_HOURS } from '../../scenario/calendar.ts';
import { compile } from '../../scenario/compile.ts';
import { drawGraph } from '../../scenario/draw-graph.ts';
import { NO_RULES, type Sending } from '../../scenario/rules.ts';
import { simulate, type Simulation } from '../../scenario/simulate.ts';
import { catalogue } from '../catalogue.ts';

const drawn = drawGraph({
  start: ['event-received', { name: 'begin' }, { next: 'mail' }],
  mail: ['send-email', { template: 'offer' }, { sent: 'over' }],
  over: ['end', { result: 'done' }],
});

const lead: Simulation['lead'] = {
  profile: {},
  score: 0,
  stage: 'MCL',
  tags: [],
  mailConsent: true,
  refusedTopics: [],
  events: [],
};

function sentAt(at: string, sending: Partial<Sending>, quiet: Simulation['calendar']['quiet'] = null) {
  const rules = { ...NO_RULES, sending: { ...NO_RULES.sending, ...sending } };
  const { mails, path } = simulate({
    plan: compile(
      {
        ...drawn,
        rules,
      },
      catalogue,
    ),
    catalogue,
    trigger: 'start',
    lead,
    reactions: [],
    seed: 1,
    start: Date.parse(at),
    zone: 'Europe/Paris',
    calendar: {
      ...OFFICE_HOURS,
      quiet,
    },
  });
  return {
    at: mails.map((mail) => new Date(mail.at).toISOString()),
    path: path.map(({ node, part }) => `${node}:${part}`),
    turn: path.find(({ part }) => part === 'turn')?.because,
  };
}

test('a mail leaves at once where nothing forbids it, and the wait leaves no line', () => {
  expect(sentAt('2026-06-01T03:00:00Z', {})).toMatchObject({
    at: ['2026-06-01T03:00:00.000Z'],
    path: ['start:main', 'mail:main', 'over:main'],
  });
});

test('outside its scenario’s window a mail waits for the opening, and says so', () => {
  const window = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };
  expect(sentAt('2026-06-06T10:00:00Z', { window })).toEqual({
    turn: { code: 'mail-hours-came', data: { until: Date.parse('2026-06-08T07:00:00Z') } },
    at: ['2026-06-08T07:00:00.000Z'],
    path: ['start:main', 'mail:turn', 'mail:main', 'over:main'],
  });
});

test('in quiet hours a mail waits for their end', () => {
  expect(sentAt('2026-06-01T21:00:00Z', {}, { from: '22:00', to: '07:30' }).at).toEqual(['2026-06-02T05:30:00.000Z']);
});
