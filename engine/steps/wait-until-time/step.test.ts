import { expect, test } from 'vitest';
import { sightOf, waitsUntil } from '../../../test/setup/sight.ts';
import { OFFICE_HOURS } from '../../scenario/calendar.ts';
import { waitUntilTime } from './step.ts';

const tuesday = (holidays: 'skip' | 'count') => waitUntilTime.with({ days: [2], at: '10:00', holidays });
const calendar = { ...OFFICE_HOURS, holidays: ['2026-07-14'] };

test('the next Tuesday at ten, today too if it is still to come', () => {
  const step = tuesday('skip');
  expect(waitsUntil(step, 'main', sightOf(step, '2026-06-01T12:00:00+02:00'))).toBe('2026-06-02T08:00:00.000Z');
  expect(waitsUntil(step, 'main', sightOf(step, '2026-06-02T09:00:00+02:00'))).toBe('2026-06-02T08:00:00.000Z');
  expect(waitsUntil(step, 'main', sightOf(step, '2026-06-02T10:00:01+02:00'))).toBe('2026-06-09T08:00:00.000Z');
});

test('each step says whether it skips the company’s holidays', () => {
  const until = (holidays: 'skip' | 'count'): string => {
    const step = tuesday(holidays);
    return waitsUntil(step, 'main', sightOf(step, '2026-07-10T12:00:00+02:00', { calendar }));
  };
  expect(until('count')).toBe('2026-07-14T08:00:00.000Z');
  expect(until('skip')).toBe('2026-07-21T08:00:00.000Z');
});

test('a day without an hour, or none at all, is no wait', () => {
  expect(waitUntilTime.read({ days: [], at: '10:00', holidays: 'skip' })).toHaveProperty('issues');
  expect(waitUntilTime.read({ days: [2], at: '25:00', holidays: 'skip' })).toHaveProperty('issues');
});
