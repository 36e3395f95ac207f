import { describe, expect, test } from 'vitest';
import { nextOnTimetable, timetable, type Timetable } from './timetable.ts';

const PARIS = 'Europe/Paris';
const at = (text: string): number => Date.parse(text);
const times = (when: Timetable, after: string, count: number): string[] => {
  const found: string[] = [];
  for (let from: number | null = at(after); from !== null && found.length < count;) {
    from = nextOnTimetable(when, from, PARIS);
    if (from !== null) found.push(new Date(from).toISOString());
  }
  return found;
};

const WEEKDAYS: Timetable = { on: 'days', days: [1, 2, 3, 4, 5], at: '09:00' };

describe('every weekday at nine', () => {
  test('leaves the week-end out and keeps the local time over a change of clocks', () => {
    expect(times(WEEKDAYS, '2026-03-27T08:00:00Z', 2)).toEqual([
      '2026-03-30T07:00:00.000Z',
      '2026-03-31T07:00:00.000Z',
    ]);
  });

  test('comes after the instant, not at it', () => {
    expect(times(WEEKDAYS, '2026-06-01T07:00:00Z', 1)).toEqual(['2026-06-02T07:00:00.000Z']);
    expect(times(WEEKDAYS, '2026-06-01T06:59:59Z', 1)).toEqual(['2026-06-01T07:00:00.000Z']);
  });
});

describe.each([
  ['days', { on: 'days', days: [1, 2, 3, 4, 5, 6, 7], at: '02:30' }],
  ['cron', { on: 'cron', expression: '30 2 * * *' }],
] satisfies [string, Timetable][])('by %s', (_name, when) => {
  test('a local time that does not exist is at the next valid instant, and once', () => {
    expect(times(when, '2026-03-28T12:00:00Z', 2)).toEqual(['2026-03-29T01:00:00.000Z', '2026-03-30T00:30:00.000Z']);
  });

  test('a local time that comes twice is meant once, the first time', () => {
    expect(times(when, '2026-10-24T12:00:00Z', 2)).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z']);
  });
});

test('a day that never comes has no next time', () => {
  expect(nextOnTimetable({ on: 'cron', expression: '0 0 31 2 *' }, at('2026-01-01T00:00:00Z'), PARIS)).toBeNull();
});

test.each(['61 * * * *', '* * *', 'every day', '@daily', '* * * * * *'])(
  '%s is no cron expression of five fields',
  (expression) => {
    expect(timetable.safeParse({ on: 'cron', expression }).success).toBe(false);
  },
);
