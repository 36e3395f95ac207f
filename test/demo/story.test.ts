import { expect, test } from 'vitest';
import type { TimelineEntry } from '../../api/contract/leads.ts';
import { Differs } from './differs.ts';
import { expectStory, inShort } from './story.ts';

const at = '2026-06-01T10:00:00.000Z';
const named = { scenarioName: null, stepTitle: null, about: null, by: null };
const event = (type: string): TimelineEntry => ({ kind: 'event', id: type, at, seq: 1, type, data: {}, ...named });
const step = (stepKind: string, outlet: string | null, outcome: string): TimelineEntry => ({
  kind: 'step',
  id: stepKind,
  at,
  enrollment: 'e',
  scenario: 's',
  scenarioName: 'S',
  version: 1,
  node: 'n',
  stepKind,
  stepTitle: '',
  outcome,
  outlet,
  outletName: null,
  because: { code: 'next', data: {} },
});
const story = [
  event('form-submitted'),
  step('wait', 'timeout', 'timeout'),
  event('mail-clicked'),
  step('end', null, 'converted'),
];
const judge = (inOrder: readonly string[], never: readonly string[] = []) => expectStory('Ada', story, inOrder, never);

test('an event is told by its type, a step by its kind with the way it took or what it came to', () => {
  expect(story.map(inShort)).toEqual(['form-submitted', 'wait → timeout', 'mail-clicked', 'end → converted']);
});

test('a story that has its lines in order is right, whatever stands between', () => {
  expect(() => judge(['form-submitted', 'mail-clicked', 'end → converted'], ['unsubscribed'])).not.toThrow();
});

test.each([
  ['lacks a line', ['form-submitted', 'handed-off'], [], 'Ada: “handed-off” is missing after line 1'],
  ['has its lines in another order', ['mail-clicked', 'form-submitted'], [], 'Ada: “form-submitted” is missing'],
  ['has a line once that should come twice', ['form-submitted', 'form-submitted'], [], 'is missing after line 1'],
  ['has a line it should not have', ['form-submitted'], ['mail-clicked'], 'Ada: “mail-clicked” should not have'],
])('a story that %s is wrong, and it is said how', (_how, inOrder, never, said) => {
  expect(() => judge(inOrder, never)).toThrow(Differs);
  expect(() => judge(inOrder, never)).toThrow(said);
});
