import { describe, expect, test } from 'vitest';
import { datesCalled, dayCalled, nextQuarter, type Stretch } from './date-call.ts';
import { readDate } from './read-date.ts';
import type { DateCall } from './scenario-call.ts';

const call = (change: Partial<DateCall> = {}): DateCall => ({
  by: 'date',
  field: 'renewal',
  days: 0,
  at: '09:00',
  yearly: false,
  ...change,
});
const stretch = (from: string, to: string): Stretch => ({ from: Date.parse(from), to: Date.parse(to) });

describe('the day a profile names', () => {
  test.each([
    ['2026-05-31', '2026-05-31'],
    [' 2026-05-31 ', '2026-05-31'],
    ['2026-05-31T22:00:00Z', '2026-05-31'],
    ['31/05/2026', '2026-05-31'],
    ['1/6/2026', '2026-06-01'],
  ])('%s', (value, day) => expect(readDate(value)?.toString()).toBe(day));

  test.each(['', 'soon', '2026-02-30', '31/13/2026', '2026-5-1', 20_260_531, null])('%s names none', (value) =>
    expect(readDate(value)).toBeNull(),
  );
});

describe('a call by date', () => {
  test('comes at the lead’s own nine o’clock', () => {
    const morning = stretch('2026-05-31T06:59:00Z', '2026-05-31T07:00:00Z');
    expect(dayCalled(call(), '2026-05-31', 'Europe/Paris', morning)).toBe('2026-05-31');
    expect(dayCalled(call(), '2026-05-31', 'America/Montreal', morning)).toBeNull();
    const later = stretch('2026-05-31T12:45:00Z', '2026-05-31T13:00:00Z');
    expect(dayCalled(call(), '2026-05-31', 'America/Montreal', later)).toBe('2026-05-31');
  });

  test('comes so many days before, or after, over a change of clocks', () => {
    const before = stretch('2026-03-22T07:59:00Z', '2026-03-22T08:00:00Z');
    expect(dayCalled(call({ days: -7 }), '2026-03-29', 'Europe/Paris', before)).toBe('2026-03-29');
    const after = stretch('2026-03-30T06:59:00Z', '2026-03-30T07:00:00Z');
    expect(dayCalled(call({ days: 1 }), '2026-03-29', 'Europe/Paris', after)).toBe('2026-03-29');
  });

  test('comes in one of two stretches that follow each other, never in both', () => {
    const [first, second] = [
      stretch('2026-05-31T06:45:00Z', '2026-05-31T07:00:00Z'),
      stretch('2026-05-31T07:00:00Z', '2026-05-31T07:15:00Z'),
    ];
    expect(dayCalled(call(), '2026-05-31', 'Europe/Paris', first)).toBe('2026-05-31');
    expect(dayCalled(call(), '2026-05-31', 'Europe/Paris', second)).toBeNull();
  });

  test('returns every year, from the day on, on 28 February where there is no 29th', () => {
    const yearly = call({ yearly: true });
    const on = (day: string) => stretch(`${day}T00:00:00Z`, `${day}T23:00:00Z`);
    expect(dayCalled(yearly, '1984-02-29', 'UTC', on('2026-02-28'))).toBe('2026-02-28');
    expect(dayCalled(yearly, '1984-02-29', 'UTC', on('2028-02-28'))).toBeNull();
    expect(dayCalled(yearly, '1984-02-29', 'UTC', on('2028-02-29'))).toBe('2028-02-29');
    expect(dayCalled(yearly, '2030-06-01', 'UTC', on('2026-06-01'))).toBeNull();
    expect(dayCalled(call({ yearly: true, days: -7 }), '1984-01-03', 'UTC', on('2026-12-27'))).toBe('2027-01-03');
  });
});

test('the days looked for hold every day that may be called, whatever the zone', () => {
  const wanted = datesCalled(call({ days: -7 }), stretch('2026-05-24T21:00:00Z', '2026-05-24T21:15:00Z'));
  expect(wanted.map(String)).toEqual(['2026-05-30', '2026-05-31', '2026-06-01']);
});

test('it is looked at whenever it may be that time somewhere, and not in between', () => {
  const next = (at: string, after: string) => new Date(nextQuarter(call({ at }), Date.parse(after))).toISOString();
  expect(next('09:00', '2026-05-31T07:00:00Z')).toBe('2026-05-31T07:15:00.000Z');
  expect(next('09:00', '2026-05-31T07:00:01Z')).toBe('2026-05-31T07:15:00.000Z');
  expect(next('09:10', '2026-05-31T07:00:00Z')).toBe('2026-05-31T07:10:00.000Z');
  expect(next('09:10', '2026-05-31T07:10:00Z')).toBe('2026-05-31T07:25:00.000Z');
});
