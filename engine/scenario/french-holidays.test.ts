import { expect, test } from 'vitest';
import { frenchHolidays } from './french-holidays.ts';

test('the eleven public holidays of a year, in order', () => {
  expect(frenchHolidays(2026)).toEqual([
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ]);
});

test.each([
  [2008, '2008-03-24'],
  [2024, '2024-04-01'],
  [2025, '2025-04-21'],
  [2027, '2027-03-29'],
  [2038, '2038-04-26'],
])('Easter Monday of %i', (year, monday) => {
  expect(frenchHolidays(year)).toContain(monday);
});
