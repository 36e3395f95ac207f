import { expect, test } from 'vitest';
import { judge, type Outcome } from './outcome.ts';

const outcome = (changes: Partial<Outcome> = {}): Outcome => ({
  email: 'p@example.org',
  listed: 'sent',
  accepted: 1,
  entered: 1,
  ended: true,
  handings: [{ dataAt: 1_000, repliedAt: 1_100 }],
  story: [],
  tookUntil: 2_000,
  ...changes,
});
const kill = (at: number) => ({ from: at, excuses: [at, at] as const });
const clean = { lost: 0, duplicates: 0, unknown: 0, unjustifiedUnknown: 0 };

test('a mail taken once and listed sent is right', () => {
  expect(judge(outcome(), 'taken', [])).toEqual(clean);
});

test.each([
  ['never taken', { accepted: 0 }],
  ['taken, and listed failed', { listed: 'failed' as const }],
  ['not listed', { listed: 'nothing' as const }],
  ['of a lead that never came to the end', { ended: false }],
])('a mail is lost: %s', (_how, changes) => {
  expect(judge(outcome(changes), 'taken', [])).toMatchObject({ lost: 1 });
});

test('a mail taken twice, and a lead that entered twice, are duplicates', () => {
  expect(judge(outcome({ accepted: 2 }), 'taken', [])).toMatchObject({ duplicates: 1 });
  expect(judge(outcome({ entered: 2 }), 'taken', [])).toMatchObject({ duplicates: 1 });
});

test('a mail that was refused is listed failed and was taken by nobody', () => {
  expect(judge(outcome({ listed: 'failed', accepted: 0 }), 'refused', [])).toEqual(clean);
  expect(judge(outcome(), 'refused', [])).toMatchObject({ lost: 1, duplicates: 1 });
});

test('unknown is excused by a kill between the data and the noted reply, and by no other', () => {
  const unknown = outcome({ listed: 'unknown', accepted: 0 });
  expect(judge(unknown, 'taken', [kill(1_050)])).toEqual({ ...clean, unknown: 1 });
  expect(judge(unknown, 'taken', [kill(900)])).toMatchObject({ unjustifiedUnknown: 1 });
  expect(judge(unknown, 'taken', [kill(60_000)])).toMatchObject({ unjustifiedUnknown: 1 });
  expect(judge(unknown, 'taken', [{ from: 1_050, excuses: null }])).toMatchObject({ unjustifiedUnknown: 1 });
  expect(judge(outcome({ listed: 'unknown', handings: [] }), 'taken', [kill(1_050)])).toMatchObject({
    unjustifiedUnknown: 1,
  });
});
