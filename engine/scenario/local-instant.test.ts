import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addDuration } from './duration.ts';
import { localInstant } from './local-instant.ts';
import { zoned } from './local-time.ts';
import { nextOpening, type OpeningHours } from './next-opening.ts';
import { nextTime } from './next-time.ts';

/** Zones whose clocks change at 02:00, at midnight, by half an hour, and never. */
const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'America/Santiago',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Apia',
];
const HOUR = 3_600_000;
const zone = fc.constantFrom(...ZONES);
const instant = fc.integer({ min: Date.parse('2012-01-01T00:00Z'), max: Date.parse('2030-01-01T00:00Z') });
const hhmm = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
const runs = { numRuns: 1_000, seed: 4 };

/** A moment near a change of the clocks: where the rules are put to the test. */
const nearChange = fc
  .tuple(zone, instant, fc.integer({ min: -36 * 60, max: 36 * 60 }))
  .map(([where, from, minutes]) => {
    const change = zoned(from, where).getTimeZoneTransition('next') ?? zoned(from, where);
    return { where, at: change.epochMilliseconds + minutes * 60_000 };
  });

test('a local moment that exists is at the first instant that shows it', () => {
  fc.assert(
    fc.property(nearChange, ({ where, at }) => {
      const moment = zoned(at, where).toPlainDateTime();
      const found = localInstant(moment, where);
      expect(zoned(found, where).toPlainDateTime().equals(moment)).toBe(true);
      expect(found).toBeLessThanOrEqual(at);
      for (const earlier of [HOUR, HOUR / 2])
        expect(
          zoned(found - earlier, where)
            .toPlainDateTime()
            .equals(moment),
        ).toBe(false);
    }),
    runs,
  );
});

test('a local moment that is left out is at the change: nothing before it shows a later time, all after it does', () => {
  fc.assert(
    fc.property(zone, instant, hhmm, (where, at, time) => {
      const moment = zoned(at, where).toPlainDate().toPlainDateTime(Temporal.PlainTime.from(time));
      const found = localInstant(moment, where);
      const shows = (ms: number): number => Temporal.PlainDateTime.compare(zoned(ms, where).toPlainDateTime(), moment);
      expect(shows(found)).toBeGreaterThanOrEqual(0);
      expect(shows(found - 1)).toBe(-1);
    }),
    runs,
  );
});

test('02:30 in Paris fires at 03:00 on the day it is left out, and the first time on the day it comes twice', () => {
  const on = (date: string): number => localInstant(Temporal.PlainDateTime.from(`${date}T02:30`), 'Europe/Paris');
  expect(on('2026-03-29')).toBe(Date.parse('2026-03-29T03:00:00+02:00'));
  expect(on('2026-10-25')).toBe(Date.parse('2026-10-25T02:30:00+02:00'));
});

test('days keep the local time wherever it exists; hours are exact', () => {
  fc.assert(
    fc.property(nearChange, fc.integer({ min: 1, max: 400 }), ({ where, at }, amount) => {
      expect(addDuration(at, { amount, unit: 'hours' }, where)).toBe(at + amount * HOUR);
      const meant = zoned(at, where).toPlainDateTime().add({ days: amount });
      const then = zoned(addDuration(at, { amount, unit: 'days' }, where), where).toPlainDateTime();
      expect(Temporal.PlainDateTime.compare(then, meant)).toBeGreaterThanOrEqual(0);
      const exists = meant.toZonedDateTime(where).toPlainDateTime().equals(meant);
      expect(then.equals(meant)).toBe(exists);
    }),
    runs,
  );
});

test('a time of day comes once each day, at or after the instant asked from', () => {
  fc.assert(
    fc.property(nearChange, hhmm, days, ({ where, at }, time, on) => {
      const first = nextTime(at, { days: on, time, closed: [] }, where);
      const second = nextTime(first + 1, { days: on, time, closed: [] }, where);
      expect(first).toBeGreaterThanOrEqual(at);
      const date = zoned(first, where).toPlainDate();
      expect(zoned(second, where).toPlainDate().equals(date)).toBe(false);
      expect(on).toContain(date.dayOfWeek);
      const meant = date.toPlainDateTime(Temporal.PlainTime.from(time));
      const before = zoned(first - 1, where).toPlainDateTime();
      const isExact = zoned(first, where).toPlainDateTime().equals(meant);
      expect(isExact || Temporal.PlainDateTime.compare(before, meant) < 0).toBe(true);
    }),
    runs,
  );
});

test('a lead inside an opening goes on at once, one outside waits for the first that begins later', () => {
  fc.assert(
    fc.property(nearChange, hhmm, hhmm, days, ({ where, at }, from, to, on) => {
      const hours: OpeningHours = { days: on, from, to, closed: [] };
      const opening = nextOpening(at, hours, where);
      expect(opening.to).toBeGreaterThan(at);
      expect(on).toContain(zoned(opening.from, where).dayOfWeek);
      // Whoever asks within the opening is told of the same one.
      expect(nextOpening(Math.max(at, opening.from), hours, where)).toEqual(opening);
      expect(nextOpening(opening.to - 1, hours, where)).toEqual(opening);
    }),
    runs,
  );
});
