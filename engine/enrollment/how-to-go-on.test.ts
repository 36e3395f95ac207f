import { expect, it } from 'vitest';
import { startRun } from '../scenario/run-state.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { dueOf, howToGoOn, type Pause } from './how-to-go-on.ts';

const HOUR = 3_600_000;
const hand = { operation: 'o', by: 'tester', at: new Date(10 * HOUR) };
const pause = (policy: Pause['policy']): Pause => ({ id: 'p', policy, from: 5 * HOUR, to: 10 * HOUR });

/** A run that waits until an instant, or (null) stands at its step. */
const run = (until: number | null, decided: number): EnrollmentDocument => ({
  _id: 'r',
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
  clock: { origin: 0, factor: 1 },
  state: { ...startRun('rest', 'main', 1, HOUR), waiting: until === null ? null : { until, listens: [] } },
  revision: 3,
  hears: [],
  unwritten: [],
  decided,
  started: true,
  trigger: 't',
  impulse: { depth: 0, at: new Date(7 * HOUR) },
  createdAt: new Date(7 * HOUR),
  endedAt: null,
  test: null,
});

it('calls late whose deadline passed with nothing heard; due also who heard something, or stands at a step', () => {
  const at = pause({ do: 'shift' });
  expect(dueOf(run(9 * HOUR, 1), at, false)).toEqual({ due: true, late: true });
  expect(dueOf(run(9 * HOUR, 1), at, true)).toEqual({ due: true, late: false });
  expect(dueOf(run(20 * HOUR, 1), at, true)).toEqual({ due: true, late: false });
  expect(dueOf(run(20 * HOUR, 1), at, false)).toEqual({ due: false, late: false });
  expect(dueOf(run(null, 0), at, false)).toEqual({ due: true, late: false });
  const parked = { code: 'x', at: new Date(0) };
  expect(dueOf({ ...run(null, 1), parked }, at, false)).toEqual({ due: false, late: false });
});

it('lets who heard something go on in turn when the late ones leave', () => {
  const { set } = howToGoOn(
    run(9 * HOUR, 1),
    pause({ do: 'leave' }),
    { due: true, late: false },
    11 * HOUR,
    'wait',
    hand,
  );
  expect(set).toMatchObject({ heldUntil: new Date(11 * HOUR) });
  expect(set).not.toHaveProperty('status');
});

it('drops no mail of who came in during the pause', () => {
  const skip = pause({ do: 'skip', minutes: null });
  const due = { due: true, late: false };
  expect(howToGoOn(run(null, 0), skip, due, 0, 'event-received', hand).set).not.toHaveProperty('dropsDue');
  expect(howToGoOn(run(null, 2), skip, due, 0, 'send-email', hand).set).toMatchObject({ dropsDue: true });
});

it('starts who came in during the pause as much later as all else is shifted', () => {
  const { set } = howToGoOn(
    run(null, 0),
    pause({ do: 'shift' }),
    { due: true, late: false },
    0,
    'event-received',
    hand,
  );
  expect(set).toMatchObject({ heldUntil: new Date(12 * HOUR) });
});
