import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../../api/contract/leads.ts';
import { byDay } from './by-day.ts';
import { groupOf } from './story-groups.ts';

const entry = (id: string, at: string, type = 'mail-sent'): TimelineEntry => ({
  kind: 'event',
  id,
  at,
  seq: 1,
  type,
  data: {},
  scenarioName: null,
  stepTitle: null,
  about: null,
  by: null,
});

describe('a story', () => {
  it('is grouped by day and keeps its order', () => {
    const days = byDay([
      entry('c', '2026-11-12T12:00:05Z'),
      entry('b', '2026-11-12T12:00:00Z'),
      entry('a', '2026-11-10T12:00:00Z'),
    ]);
    expect(days.map(({ entries }) => entries.map(({ id }) => id))).toEqual([['c', 'b'], ['a']]);
  });

  it('knows which part an entry belongs to', () => {
    expect(groupOf(entry('a', '2026-11-10T12:00:00Z', 'mail-clicked'))).toBe('lead');
    expect(groupOf(entry('a', '2026-11-10T12:00:00Z', 'handed-off'))).toBe('sales');
    expect(groupOf(entry('a', '2026-11-10T12:00:00Z', 'not-yet-known'))).toBe('lead');
  });
});
