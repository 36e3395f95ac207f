import { expect, test } from 'vitest';
import { nextOpening, type OpeningHours } from './next-opening.ts';
import { nextTime } from './next-time.ts';

const PARIS = 'Europe/Paris';
const office: OpeningHours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', closed: ['2026-05-01'] };
const opens = (at: string, hours: OpeningHours = office): string =>
  new Date(nextOpening(Date.parse(at), hours, PARIS).from).toISOString();

test.each([
  ['before it opens, the same day', '2026-06-01T07:00:00+02:00', '2026-06-01T07:00:00.000Z'],
  ['at the very opening', '2026-06-01T09:00:00+02:00', '2026-06-01T07:00:00.000Z'],
  ['inside', '2026-06-01T12:00:00+02:00', '2026-06-01T07:00:00.000Z'],
  ['at the very end, the next day', '2026-06-01T18:00:00+02:00', '2026-06-02T07:00:00.000Z'],
  ['on a Friday evening, Monday', '2026-06-05T19:00:00+02:00', '2026-06-08T07:00:00.000Z'],
  ['before a holiday and a weekend, Monday', '2026-04-30T19:00:00+02:00', '2026-05-04T07:00:00.000Z'],
])('%s', (_said, at, expected) => {
  expect(opens(at)).toBe(expected);
});

test('hours that reach over midnight belong to the day they begin', () => {
  const night: OpeningHours = { days: [5], from: '22:00', to: '02:00', closed: [] };
  expect(opens('2026-06-06T01:00:00+02:00', night)).toBe('2026-06-05T20:00:00.000Z');
  expect(opens('2026-06-06T03:00:00+02:00', night)).toBe('2026-06-12T20:00:00.000Z');
});

test('two equal times mean the whole day', () => {
  const sunday: OpeningHours = { days: [7], from: '08:00', to: '08:00', closed: [] };
  expect(opens('2026-06-01T12:00:00+02:00', sunday)).toBe('2026-06-06T22:00:00.000Z');
});

test('hours swallowed by the change of the clocks do not open that day', () => {
  const small: OpeningHours = { days: [1, 2, 3, 4, 5, 6, 7], from: '02:10', to: '02:50', closed: [] };
  expect(opens('2026-03-29T00:00:00+01:00', small)).toBe('2026-03-30T00:10:00.000Z');
});

test('hours that never open are told', () => {
  expect(() => nextOpening(0, { ...office, days: [] }, PARIS)).toThrow('never open');
});

test('a time on a day of the week: the next one, today if it is still to come, never on a closed date', () => {
  const friday = { days: [5], time: '10:00', closed: ['2026-05-01'] };
  const next = (at: string): string => new Date(nextTime(Date.parse(at), friday, PARIS)).toISOString();
  expect(next('2026-06-05T09:59:00+02:00')).toBe('2026-06-05T08:00:00.000Z');
  expect(next('2026-06-05T10:00:00+02:00')).toBe('2026-06-05T08:00:00.000Z');
  expect(next('2026-06-05T10:01:00+02:00')).toBe('2026-06-12T08:00:00.000Z');
  expect(next('2026-04-29T10:00:00+02:00')).toBe('2026-05-08T08:00:00.000Z');
  expect(() => nextTime(0, { ...friday, days: [] }, PARIS)).toThrow('never comes');
});
