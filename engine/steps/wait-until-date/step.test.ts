import { describe, expect, test } from 'vitest';
import { decides, sightOf, waitsUntil } from '../../../test/setup/sight.ts';
import { OFFICE_HOURS } from '../../scenario/calendar.ts';
import type { JsonObject } from '../../scenario/json.ts';
import { waitUntilDate } from './step.ts';

const stepOf = (more: JsonObject = {}) =>
  waitUntilDate.with({
    date: { on: 'profile', field: 'renewal' },
    days: 0,
    at: '09:00',
    repeat: 'once',
    on: 'any-day',
    ...more,
  });
const renews = (date: string) => ({ profile: { renewal: date } });
const ARRIVED = '2026-06-01T12:00:00+02:00';

test('a profile date, a week before it, at the local time', () => {
  const step = stepOf({ days: -7 });
  const sight = sightOf(step, ARRIVED, renews('2026-07-15'));
  expect(waitsUntil(step, 'wait', sight)).toBe('2026-07-08T07:00:00.000Z');
  const then = { ...sight, now: Date.parse('2026-07-08T09:00:00+02:00') };
  expect(decides(step, 'look', then).outcome).toBe('timeout');
});

test('a profile date, ten days after it, though the date itself was past when the lead came', () => {
  const step = stepOf({ days: 10 });
  const sight = sightOf(step, ARRIVED, renews('2026-05-28'));
  expect(waitsUntil(step, 'wait', sight)).toBe('2026-06-07T07:00:00.000Z');
  expect(decides(step, 'look', sight).outcome).toBe('later');
  expect(decides(step, 'look', { ...sight, now: Date.parse('2026-06-07T07:00:00Z') }).outcome).toBe('timeout');
  const tooLate = sightOf(step, ARRIVED, renews('2026-05-20'));
  expect(decides(step, 'look', tooLate).outcome).toBe('past');
});

test('in the lead’s own zone', () => {
  const step = stepOf();
  const sight = sightOf(step, ARRIVED, { ...renews('2026-07-15'), zone: 'America/New_York' });
  expect(waitsUntil(step, 'wait', sight)).toBe('2026-07-15T13:00:00.000Z');
});

test('a given date', () => {
  const step = stepOf({ date: { on: 'calendar', date: '2026-09-01' } });
  expect(waitsUntil(step, 'wait', sightOf(step, ARRIVED))).toBe('2026-09-01T07:00:00.000Z');
  expect(step.outlets.map(({ id }) => id)).toEqual(['timeout', 'past']);
});

test.each([{}, { renewal: '' }, { renewal: 'soon' }, { renewal: '2026-13-45' }, { renewal: 4 }])(
  'a missing date takes its own outlet at once: %j',
  (profile) => {
    const step = stepOf();
    const sight = sightOf(step, ARRIVED, { profile });
    expect(waitsUntil(step, 'wait', sight)).toBe(new Date(ARRIVED).toISOString());
    expect(decides(step, 'look', sight).outcome).toBe('missing');
  },
);

test('a date that is past takes its own outlet at once', () => {
  const step = stepOf();
  const sight = sightOf(step, ARRIVED, renews('2026-06-01'));
  expect(decides(step, 'look', sight)).toMatchObject({ outcome: 'past', because: { code: 'date-past' } });
});

test('a date moved later while the lead waited is waited for again', () => {
  const step = stepOf();
  const sight = {
    ...sightOf(step, ARRIVED, renews('2026-07-20')),
    now: Date.parse('2026-07-15T09:00:00+02:00'),
  };
  expect(decides(step, 'look', sight).outcome).toBe('later');
  expect(waitsUntil(step, 'again', sight)).toBe('2026-07-20T07:00:00.000Z');
});

test('a day that is not worked moves to the next one that is', () => {
  const step = stepOf({ on: 'working-day' });
  const calendar = { ...OFFICE_HOURS, holidays: ['2026-07-13', '2026-07-14'] };
  const sight = sightOf(step, ARRIVED, { ...renews('2026-07-11'), calendar });
  expect(waitsUntil(step, 'wait', sight)).toBe('2026-07-15T07:00:00.000Z');
});

describe('every year', () => {
  test.each([
    ['still to come this year', '1980-11-03', '2026-11-03T08:00:00.000Z'],
    ['gone by this year', '1980-02-03', '2027-02-03T08:00:00.000Z'],
    ['not before the date itself', '2028-02-03', '2028-02-03T08:00:00.000Z'],
    ['29 February in a common year', '1980-02-29', '2027-02-28T08:00:00.000Z'],
  ])('%s', (_said, date, expected) => {
    const step = stepOf({ repeat: 'yearly' });
    expect(waitsUntil(step, 'wait', sightOf(step, ARRIVED, renews(date)))).toBe(expected);
  });
});
