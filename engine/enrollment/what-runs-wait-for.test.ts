import { expect, test } from 'vitest';
import { startRun } from '../scenario/run-state.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { whatRunWaitsFor } from './what-runs-wait-for.ts';

const NOON = Date.parse('2026-06-08T12:00:00Z');
const LATER = new Date(NOON + 3_600_000);
const run: EnrollmentDocument = {
  _id: 'run',
  scenario: 's',
  plan: 's:1',
  version: 1,
  lead: 'l',
  entryKey: 'once',
  zone: null,
  parent: null,
  parked: null,
  status: 'active',
  endReason: null,
  leftAt: null,
  clock: { origin: NOON, factor: 1 },
  state: startRun('mail', 'main', 1, NOON),
  revision: 1,
  hears: [],
  unwritten: [],
  decided: 0,
  started: true,
  trigger: 't',
  impulse: { depth: 0, at: new Date(NOON) },
  createdAt: new Date(NOON),
  endedAt: null,
  test: null,
};
const waitsFor = (because: string, part: Partial<EnrollmentDocument> = {}) =>
  whatRunWaitsFor(
    { ...run, state: { ...run.state, waiting: { until: LATER.getTime(), because, listens: [] } }, ...part },
    undefined,
  );

test('a mail that waits for its hours or its turn says so, and until when', () => {
  expect(waitsFor('mail-hours-came')).toEqual({ code: 'mail-hours', until: LATER });
  expect(waitsFor('mail-turn-came')).toEqual({ code: 'mail-turn', until: LATER });
  expect(waitsFor('date-came')).toEqual({ code: null, until: LATER });
});

test('a mail that was put off says why, while that is its step', () => {
  const putOff = (step: string, code: string) =>
    whatRunWaitsFor({ ...run, nextTry: { step, code, at: LATER, tried: 0 } }, undefined);
  expect(putOff('mail:1:main', 'mail-hours')).toEqual({ code: 'mail-hours', until: LATER });
  expect(putOff('before:1:main', 'mail-hours')).toEqual({ code: null, until: null });
  // Another attempt at it is nothing to tell.
  expect(putOff('mail:1:main', 'lead-moved')).toEqual({ code: null, until: null });
});

test('a lead that is stuck, or has left, waits for nothing', () => {
  expect(waitsFor('mail-turn-came', { parked: { code: 'x', at: new Date(NOON) } }).code).toBeNull();
  expect(waitsFor('mail-turn-came', { status: 'ended' })).toEqual({ code: null, until: null });
});

test('what it waits for at another system is told otherwise', () => {
  const receiver = { code: 'receiver-busy', until: LATER };
  expect(whatRunWaitsFor(run, receiver)).toEqual(receiver);
});
