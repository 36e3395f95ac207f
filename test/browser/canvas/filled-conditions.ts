import type { JsonObject } from '../../../engine/scenario/json.ts';
import { type Deed, pick, press, turn, within, write } from '../form-hands.ts';

type Filled = readonly [about: string, deeds: readonly Deed[], saved: JsonObject];

/** Every comparison with what is set in it, none of it as the form first has it. */
const COMPARISONS = (topic: string): readonly Filled[] => [
  ['Score', [pick('Comparison', 'below'), write('Value', '35')], { on: 'score', op: 'below', value: 35 }],
  [
    'Stage',
    [pick('Comparison', 'is not'), pick('Stage', 'Customer')],
    { on: 'stage', op: 'is-not', value: 'customer' },
  ],
  [
    'Tag',
    [pick('Comparison', 'does not have the tag'), write('Tag', 'vip')],
    { on: 'tag', op: 'has-not', value: 'vip' },
  ],
  [
    'What the lead did',
    [
      pick('Comparison', 'did not do it'),
      pick('Reaction', 'Stage reached'),
      pick('Stage', 'SQL – BANT-qualified'),
      write('Within (days)', '30'),
      write('How often at least', '3'),
    ],
    { on: 'did', op: 'did-not', pattern: { event: 'stage-changed', to: 'SQL' }, withinDays: 30, times: 3 },
  ],
  ['Agreement to mails', [pick('Comparison', 'not given')], { on: 'consent', op: 'not-given' }],
  ['Topic', [pick('Comparison', 'refuses it'), pick('Topic', 'Fairs')], { on: 'topic', op: 'refuses', topic }],
  [
    'Way out of an earlier step',
    [pick('Which step', 'send-email'), pick('Comparison', 'is not'), pick('Way out', 'not sent')],
    { on: 'outcome', op: 'is-not', node: 'send-email', value: 'skipped' },
  ],
  [
    'Answer of another system',
    [
      pick('Which step', 'webhook'),
      write('Property', 'customer.plan'),
      pick('Comparison', 'contains'),
      write('Value', 'pro'),
    ],
    { on: 'answer', op: 'contains', node: 'webhook', property: 'customer.plan', value: 'pro' },
  ],
  [
    'Day of the week',
    [pick('Comparison', 'is not'), turn('Day of the week', ['Mon', 'Sat'])],
    { on: 'weekday', op: 'is-not', days: [2, 3, 4, 5, 6] },
  ],
  [
    'Time of day',
    [pick('Comparison', 'is not between'), write('From', '08:30'), write('To', '12:15')],
    { on: 'time', op: 'not-between', from: '08:30', to: '12:15' },
  ],
  [
    'Profile',
    [write('Profile field', 'City'), pick('Comparison', 'greater than'), write('Value', '10')],
    { on: 'profile', op: 'greater', field: 'city', value: '10' },
  ],
  [
    'Field filled in',
    [write('Profile field', 'renewal'), pick('Comparison', 'is not filled in')],
    { on: 'filled', op: 'is-not-set', field: 'renewal' },
  ],
];

/** So many at once: each key in a form draws all of it anew. */
const IN_ONE = 4;

/** Conditions which have between them every comparison there is, and what is done to a form to get each. */
export function everyComparison(
  topic: string,
): readonly { readonly deeds: readonly Deed[]; readonly saved: { readonly condition: JsonObject } }[] {
  const comparisons = COMPARISONS(topic);
  return Array.from({ length: Math.ceil(comparisons.length / IN_ONE) }, (_, part) => {
    const these = comparisons.slice(part * IN_ONE, (part + 1) * IN_ONE);
    return {
      deeds: [
        pick('It takes', 'At least one of these conditions'),
        ...these.flatMap(([about, deeds], index) => [
          ...(index === 0 ? [] : [press('Add a condition')]),
          within(`Condition ${index + 1}`, [...(about === 'Score' ? [] : [pick('About', about)]), ...deeds]),
        ]),
      ],
      saved: { condition: { join: 'any', of: these.map(([, , saved]) => saved) } },
    };
  });
}
