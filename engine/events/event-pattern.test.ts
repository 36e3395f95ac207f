import { expect, test } from 'vitest';
import { eventPattern, matchesPattern, type EventPattern } from './event-pattern.ts';

const RUN = 'run-1';
const click = { type: 'mail-clicked', data: { node: 'mail', enrollment: RUN } };

test.each<[boolean, EventPattern, { type: string; data: Record<string, string> }]>([
  [true, { event: 'mail-clicked' }, click],
  [true, { event: 'mail-clicked', node: 'mail' }, click],
  [false, { event: 'mail-clicked', node: 'other' }, click],
  [true, { event: 'mail-clicked', node: undefined }, { type: 'mail-clicked', data: {} }],
  [
    false,
    { event: 'mail-clicked', node: 'mail' },
    { type: 'mail-clicked', data: { node: 'mail', enrollment: 'run-2' } },
  ],
  [true, { event: 'mail-clicked' }, { type: 'mail-clicked', data: { node: 'mail', enrollment: 'run-2' } }],
  [true, { event: 'form-submitted', form: 'a' }, { type: 'form-submitted', data: { form: 'a' } }],
  [false, { event: 'form-submitted', form: 'a' }, { type: 'form-submitted', data: { form: 'b' } }],
  [true, { event: 'form-submitted' }, { type: 'form-submitted', data: { form: 'b' } }],
  [false, { event: 'form-submitted' }, { type: 'custom', data: { form: 'b' } }],
  [true, { event: 'custom', name: 'demo' }, { type: 'custom', data: { name: 'demo' } }],
  [false, { event: 'custom', name: 'demo' }, { type: 'custom', data: { name: 'trial' } }],
  [
    false,
    { event: 'hand-off-accepted', node: 'sales' },
    { type: 'hand-off-rejected', data: { node: 'sales', enrollment: RUN } },
  ],
])('%s: %j for %j', (expected, pattern, happening) => {
  expect(matchesPattern(pattern, happening, RUN)).toBe(expected);
});

test.each([
  { event: 'mail-sent' },
  { event: 'custom' },
  { event: 'custom', name: '' },
  { event: 'mail-clicked', form: 'a' },
])('%j is no pattern', (given) => {
  expect(eventPattern.safeParse(given).success).toBe(false);
});
