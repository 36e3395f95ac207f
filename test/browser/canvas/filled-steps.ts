import type { JsonObject } from '../../../engine/scenario/json.ts';
import { type Deed, pick, press, turn, within, write } from '../form-hands.ts';
import { everyComparison } from './filled-conditions.ts';

/** What is done to the form of a step, and the settings that come of it. */
export interface Filled {
  readonly kind: string;
  readonly deeds: readonly Deed[];
  readonly saved: JsonObject;
}

/** The ids of what steps name. */
export interface Named {
  readonly segment: string;
  readonly topic: string;
  readonly scenario: string;
}

type Settings = Omit<Filled, 'kind'>;

const SCORE = { on: 'score', op: 'at-least', value: 40 } as const;

const length = (label: string, amount: string, unit: string): Deed[] => [
  write(`${label} – Number`, amount),
  pick(`${label} – Unit`, unit),
];

const REACTIONS: readonly (readonly [deeds: readonly Deed[], pattern: JsonObject])[] = [
  [[pick('Which mail', 'send-email')], { event: 'mail-clicked', node: 'send-email' }],
  [
    [pick('Reaction', 'Form submitted'), pick('Which form', 'Request for a meeting')],
    { event: 'form-submitted', form: 'meeting' },
  ],
  [[pick('Reaction', 'Reply to a mail')], { event: 'mail-replied' }],
  [[pick('Reaction', 'Mail refused when sent')], { event: 'mail-failed' }],
  [[pick('Reaction', 'Mail bounced')], { event: 'mail-bounced' }],
  [
    [
      pick('Reaction', 'Event from your site or an application'),
      write('Event name', 'bought'),
      press('Add a filter on a property'),
      write('Property', 'amount'),
      pick('Comparison', 'greater than'),
      write('Value', '100'),
    ],
    { event: 'custom', name: 'bought', where: [{ property: 'amount', op: 'greater', value: '100' }] },
  ],
  [
    [
      pick('Reaction', 'Score passes a threshold'),
      pick('In which direction', 'falls below it'),
      write('Threshold', '20'),
    ],
    { event: 'score-changed', crosses: 'down', threshold: 20 },
  ],
  [[pick('Reaction', 'Tag added'), write('Tag', 'warm')], { event: 'tag-added', tag: 'warm' }],
  [
    [pick('Reaction', 'Lead accepted by the salesperson'), pick('Which hand-off', 'hand-off-to-sales')],
    { event: 'hand-off-accepted', node: 'hand-off-to-sales' },
  ],
];

/** So many in one step: each key in a form draws all of it anew. */
const IN_ONE = 3;

/** Waits which have between them every reaction. */
const HEARS: readonly Settings[] = Array.from({ length: Math.ceil(REACTIONS.length / IN_ONE) }, (_, part) => {
  const these = REACTIONS.slice(part * IN_ONE, (part + 1) * IN_ONE);
  return {
    deeds: [
      ...these.flatMap(([deeds], index) => [
        ...(index === 0 ? [] : [press('Add a reaction')]),
        within(`Reaction ${index + 1}`, deeds),
      ]),
      ...length('At the latest after', '90', 'minutes'),
    ],
    saved: {
      listens: these.map(([, pattern], index) => ({ id: `reaction-${index + 1}`, pattern })),
      timeout: { amount: 90, unit: 'minutes' },
    },
  };
});

const TRIGGERS = (named: Named): Record<string, Settings> => ({
  'form-submitted': { deeds: [pick('Form', 'Request for a meeting')], saved: { form: 'meeting' } },
  'event-received': {
    deeds: [
      write('Event name', 'ordered'),
      press('Add a filter on a property'),
      write('Property', 'plan'),
      pick('Comparison', 'is not'),
      write('Value', 'free'),
    ],
    saved: { name: 'ordered', where: [{ property: 'plan', op: 'is-not', value: 'free' }] },
  },
  'mail-reaction': {
    deeds: [pick('What happens', 'The lead answers the mail'), pick('Mail', 'Proposal')],
    saved: { reaction: 'mail-replied', template: 'sample-proposal' },
  },
  'score-crossed': {
    deeds: [pick('Way', 'Down: it falls below it'), write('Threshold', '15')],
    saved: { crosses: 'down', threshold: 15 },
  },
  'stage-reached': { deeds: [pick('Stage', 'PQL – product trial')], saved: { stage: 'PQL' } },
  'tag-changed': {
    deeds: [pick('What happens', 'The tag is removed'), write('Tag', 'trial')],
    saved: { change: 'removed', tag: 'trial' },
  },
  'profile-date': {
    deeds: [
      write('Profile field', 'birthDate'),
      write('Days apart', '7'),
      pick('Before or after', 'After the date'),
      write('The lead’s local time', '10:45'),
      pick('Repeats', 'Every year'),
    ],
    saved: { field: 'birthDate', days: 7, side: 'after', at: '10:45', repeats: 'yearly' },
  },
  schedule: {
    deeds: [pick('Segment', 'Ripe, to fill in'), turn('Days', ['Tue', 'Sun']), write('Time', '07:05')],
    saved: { segment: named.segment, when: { on: 'days', days: [1, 3, 4, 5, 7], at: '07:05' } },
  },
  newsletter: {
    deeds: [pick('Segment', 'Ripe, to fill in'), write('When', '2040-05-31T10:30')],
    saved: { segment: named.segment, at: '2040-05-31T10:30' },
  },
  'by-hand': { deeds: [write('For which leads', 'After a call')], saved: { hint: 'After a call' } },
});

const WAITS: Record<string, Settings> = {
  wait: { deeds: length('Length', '36', 'hours'), saved: { duration: { amount: 36, unit: 'hours' } } },
  'wait-until-date': {
    deeds: [
      pick('Date', 'a given date'),
      write('Which date', '2040-02-29'),
      write('Days off the date', '-3'),
      write('At what time', '16:20'),
      pick('The date counts', 'every year (anniversary)'),
      pick('When that is not a working day', 'move to the next working day'),
    ],
    saved: {
      date: { on: 'calendar', date: '2040-02-29' },
      days: -3,
      at: '16:20',
      repeat: 'yearly',
      on: 'working-day',
    },
  },
  'wait-until-time': {
    deeds: [turn('Days', ['Tue', 'Thu', 'Fri']), write('Time', '11:40'), pick('Holidays', 'as other days')],
    saved: { days: [4, 5], at: '11:40', holidays: 'count' },
  },
  'wait-for-opening': {
    deeds: [
      pick('Hours', 'other hours'),
      turn('Day of the week', ['Wed', 'Sat']),
      write('From', '08:00'),
      write('To', '12:30'),
      pick('On holidays', 'as on other days'),
      write('Spread the opening over (minutes)', '45'),
    ],
    saved: {
      hours: { of: 'own', days: [1, 2, 4, 5, 6], from: '08:00', to: '12:30', holidays: 'open' },
      spread: 45,
    },
  },
};

const DECISIONS: Record<string, Settings> = {
  choose: {
    deeds: [
      press('Move down: Way 1'),
      press('Add a way'),
      within('Way 3', [
        write('Name', 'Cold'),
        press('Add a group'),
        within('Group of conditions 2', [write('Value', '5')]),
      ]),
      within('Way 1', [write('Name', 'Lukewarm')]),
      press('Remove: Way 2'),
    ],
    saved: {
      ways: [
        { id: 'way-2', name: 'Lukewarm', condition: { join: 'all', of: [{ ...SCORE, value: 20 }] } },
        {
          id: 'way-3',
          name: 'Cold',
          condition: { join: 'all', of: [SCORE, { join: 'any', of: [{ ...SCORE, value: 5 }] }] },
        },
      ],
    },
  },
  split: {
    deeds: [
      within('Way A', [write('Name', 'Short'), write('Weight', '70')]),
      press('Add a way'),
      within('Way C', [write('Weight', '30')]),
      press('Remove: Way B'),
      write('Holdout group (%)', '10'),
      pick('What makes a way win', 'More leads do the event below'),
      write('Event name', 'booked'),
      write('Leads a way, at least', '250'),
      write('Name of the experiment (optional)', 'Length'),
    ],
    saved: {
      ways: [
        { id: 'a', name: 'Short', weight: 70 },
        { id: 'way-3', name: '', weight: 30 },
      ],
      holdout: 10,
      metric: 'event',
      event: 'booked',
      minimum: 250,
      experiment: 'Length',
    },
  },
  jump: { deeds: [write('How often at most', '5')], saved: { times: 5 } },
};

const ACTIONS = ({ topic, scenario }: Named): Record<string, Settings> => ({
  'send-email': {
    deeds: [pick('Mail template', 'Proposal'), pick('Topic', 'Fairs')],
    saved: { template: 'sample-proposal', topic },
  },
  'add-score': {
    deeds: [write('Points', '-12'), write('Reason', 'Went quiet')],
    saved: { points: -12, reason: 'Went quiet' },
  },
  'set-stage': { deeds: [pick('Stage', 'Opportunity')], saved: { stage: 'opportunity' } },
  tag: { deeds: [pick('Action', 'Take off'), write('Tag', 'cold')], saved: { action: 'remove', tag: 'cold' } },
  'set-field': {
    deeds: [write('Field', 'Job title'), pick('Kind of value', 'Number'), write('Value', '{visits}')],
    saved: { field: 'jobTitle', type: 'number', value: '{visits}' },
  },
  topic: { deeds: [pick('Action', 'Unsubscribe'), pick('Topic', 'Fairs')], saved: { action: 'leave', topic } },
  recycle: { deeds: length('Take up again in', '6', 'hours'), saved: { after: { amount: 6, unit: 'hours' } } },
  'sub-scenario': {
    deeds: [
      pick('Scenario', 'E-book → proposition'),
      ...length('Wait at most', '12', 'hours'),
      pick('Then', 'Go on without waiting'),
    ],
    saved: { scenario, giveUpAfter: { amount: 12, unit: 'hours' }, mode: 'go-on' },
  },
  'hand-off-to-sales': {
    deeds: [
      ...length('Remind the salesperson after', '2', 'days'),
      ...length('Then take the lead back in', '30', 'minutes'),
    ],
    saved: { remindAfter: { amount: 2, unit: 'days' }, giveUpAfter: { amount: 30, unit: 'minutes' } },
  },
  'notify-team': {
    deeds: [
      pick('Recipients', 'Commercial 1'),
      pick('Recipients', 'Commercial 2'),
      write('Message', 'Call today.\nThen write.'),
    ],
    saved: { to: ['sample-commercial-1', 'sample-commercial-2'], message: 'Call today.\nThen write.' },
  },
  'chat-notice': { deeds: [write('Message', 'Ripe.\nWho calls?')], saved: { message: 'Ripe.\nWho calls?' } },
  webhook: {
    deeds: [write('Address', 'https://crm.example/leads'), pick('What is sent', 'Its id only')],
    saved: { url: 'https://crm.example/leads', sends: 'ids' },
  },
  end: {
    deeds: [pick('Result', 'Another reason'), write('Reason', 'Moved away')],
    saved: { result: 'other', reason: 'Moved away' },
  },
});

/** Steps of every kind by their ids, each setting filled in with something it does not have when fresh. */
export function filledSteps(named: Named): Readonly<Record<string, Filled>> {
  const one = Object.entries({ ...TRIGGERS(named), ...WAITS, ...DECISIONS, ...ACTIONS(named) });
  const several = [
    ...HEARS.map((settings, index) => ['wait-for-event', index, settings] as const),
    ...everyComparison(named.topic).map((settings, index) => ['branch', index, settings] as const),
  ];
  return {
    ...Object.fromEntries(one.map(([kind, settings]) => [kind, { kind, ...settings }])),
    ...Object.fromEntries(several.map(([kind, index, settings]) => [`${kind}-${index}`, { kind, ...settings }])),
  };
}
