import { expect, test } from 'vitest';
import { decides, sightOf, waitsUntil } from '../../../test/setup/sight.ts';
import { OFFICE_HOURS } from '../../scenario/calendar.ts';
import { waitForOpening } from './step.ts';

const office = waitForOpening.with({ hours: { of: 'company' }, spread: 0 });

test('inside the hours the lead passes at once', () => {
  const at = '2026-06-01T12:00:00+02:00';
  expect(waitsUntil(office, 'wait', sightOf(office, at))).toBe(new Date(at).toISOString());
  expect(decides(office, 'look', sightOf(office, at)).outcome).toBe('timeout');
});

test('outside it waits, over nights, weekends and the company’s holidays', () => {
  const calendar = { ...OFFICE_HOURS, holidays: ['2026-06-08'] };
  const sight = sightOf(office, '2026-06-05T18:00:00+02:00', { calendar });
  expect(waitsUntil(office, 'wait', sight)).toBe('2026-06-09T07:00:00.000Z');
});

test('hours of its own say whether holidays are closed', () => {
  const own = { of: 'own', days: [6], from: '10:00', to: '12:00' };
  const calendar = { ...OFFICE_HOURS, holidays: ['2026-06-06'] };
  const until = (holidays: 'closed' | 'open'): string => {
    const step = waitForOpening.with({ hours: { ...own, holidays }, spread: 0 });
    return waitsUntil(step, 'wait', sightOf(step, '2026-06-01T12:00:00+02:00', { calendar }));
  };
  expect(until('open')).toBe('2026-06-06T08:00:00.000Z');
  expect(until('closed')).toBe('2026-06-13T08:00:00.000Z');
});

test('a lead that slept past the hours, over a pause, waits for the next ones', () => {
  const sight = sightOf(office, '2026-06-01T20:00:00+02:00');
  expect(decides(office, 'look', sight)).toMatchObject({ outcome: 'closed', because: { code: 'closed' } });
  expect(waitsUntil(office, 'again', sight)).toBe('2026-06-02T07:00:00.000Z');
});

test('at the opening leads go on spread out, each always at the same instant, none before and none too late', () => {
  const step = waitForOpening.with({ hours: { of: 'company' }, spread: 30 });
  const opens = Date.parse('2026-06-01T09:00:00+02:00');
  const until = (run: number): number =>
    Date.parse(waitsUntil(step, 'wait', sightOf(step, '2026-06-01T03:00:00+02:00', { key: `run-${run}:here:1` })));
  const instants = Array.from({ length: 600 }, (_, run) => until(run));
  expect(instants.every((at) => at >= opens && at < opens + 30 * 60_000)).toBe(true);
  expect(Array.from({ length: 600 }, (_, run) => until(run))).toEqual(instants);
  const thirds = [0, 1, 2].map((third) => instants.filter((at) => Math.floor((at - opens) / 600_000) === third).length);
  for (const count of thirds) expect(count).toBeGreaterThan(150);
});

test('the spread never reaches past the end of the hours', () => {
  const hours = { of: 'own', days: [1, 2, 3, 4, 5], from: '09:00', to: '09:05', holidays: 'open' };
  const step = waitForOpening.with({ hours, spread: 480 });
  for (let run = 0; run < 100; run += 1) {
    const until = waitsUntil(step, 'wait', sightOf(step, '2026-06-01T03:00:00+02:00', { key: `run-${run}:here:1` }));
    expect(until < '2026-06-01T07:05:00.000Z').toBe(true);
  }
});
