import { describe, expect, test } from 'vitest';
import { lastOpening, mailMayLeaveAt, type MailHours } from './mail-hours.ts';

const office = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };
const night = { from: '21:00', to: '08:00' };
const leaves = (at: string, hours: Partial<MailHours>): string | null => {
  const found = mailMayLeaveAt(Date.parse(at), { window: null, quiet: null, zone: 'Europe/Paris', ...hours });
  return found === null ? null : new Date(found).toISOString();
};

test('without window or quiet hours mail leaves at once', () => {
  expect(leaves('2026-06-01T02:34:56.789Z', {})).toBe('2026-06-01T02:34:56.789Z');
});

describe('outside its window a mail waits for the opening', () => {
  test.each([
    ['on the day', '2026-06-01T05:00:00Z', '2026-06-01T07:00:00.000Z'],
    ['over the night', '2026-06-01T16:00:00Z', '2026-06-02T07:00:00.000Z'],
    ['over the weekend', '2026-06-05T16:30:00Z', '2026-06-08T07:00:00.000Z'],
    ['not within it', '2026-06-01T15:59:59Z', '2026-06-01T15:59:59.000Z'],
  ])('%s', (_when, at, leavesAt) => {
    expect(leaves(at, { window: office })).toBe(leavesAt);
  });

  test('in the lead’s own zone', () => {
    expect(leaves('2026-06-01T12:00:00Z', { window: office, zone: 'Asia/Tokyo' })).toBe('2026-06-02T00:00:00.000Z');
  });

  test('a window over midnight belongs to the day it opens', () => {
    const late = { days: [5], from: '22:00', to: '02:00' };
    expect(leaves('2026-06-05T23:30:00Z', { window: late })).toBe('2026-06-05T23:30:00.000Z');
    expect(leaves('2026-06-04T23:30:00Z', { window: late })).toBe('2026-06-05T20:00:00.000Z');
  });
});

test('in quiet hours a mail waits for their end, over midnight too', () => {
  expect(leaves('2026-06-01T20:00:00Z', { quiet: night })).toBe('2026-06-02T06:00:00.000Z');
  expect(leaves('2026-06-02T03:00:00Z', { quiet: night })).toBe('2026-06-02T06:00:00.000Z');
});

test('window and quiet hours hold both', () => {
  expect(leaves('2026-06-01T16:30:00Z', { window: { ...office, from: '07:00', to: '22:00' }, quiet: night })).toBe(
    '2026-06-01T16:30:00.000Z',
  );
  expect(leaves('2026-06-01T19:30:00Z', { window: { ...office, from: '07:00', to: '22:00' }, quiet: night })).toBe(
    '2026-06-02T06:00:00.000Z',
  );
});

test('a local opening that a clock change leaves out is the next valid instant; one that comes twice is the first', () => {
  const early = { days: [7], from: '02:30', to: '06:00' };
  expect(leaves('2026-03-28T12:00:00Z', { window: early })).toBe('2026-03-29T01:30:00.000Z');
  expect(leaves('2026-10-24T12:00:00Z', { window: early })).toBe('2026-10-25T00:30:00.000Z');
});

test('a window within quiet hours never opens', () => {
  expect(
    leaves('2026-06-01T12:00:00Z', { window: { days: [1], from: '22:00', to: '23:00' }, quiet: night }),
  ).toBeNull();
});

describe('the last opening', () => {
  const opened = (at: string, hours: Partial<MailHours>): string | null => {
    const found = lastOpening(Date.parse(at), { window: null, quiet: null, zone: 'Europe/Paris', ...hours });
    return found === null ? null : new Date(found).toISOString();
  };

  test('is the end of quiet hours, or when the window opened; over days on which it does not', () => {
    expect(opened('2026-06-01T20:00:00Z', { quiet: night })).toBe('2026-06-01T06:00:00.000Z');
    expect(opened('2026-06-02T05:59:59Z', { quiet: night })).toBe('2026-06-01T06:00:00.000Z');
    expect(opened('2026-06-07T12:00:00Z', { window: office })).toBe('2026-06-05T07:00:00.000Z');
    expect(opened('2026-06-01T12:00:00Z', { window: { ...office, from: '07:00' }, quiet: night })).toBe(
      '2026-06-01T06:00:00.000Z',
    );
  });

  test('is none where hours are always open or never', () => {
    expect(opened('2026-06-01T12:00:00Z', {})).toBeNull();
    expect(
      opened('2026-06-01T12:00:00Z', { window: { days: [1], from: '22:00', to: '23:00' }, quiet: night }),
    ).toBeNull();
  });
});
