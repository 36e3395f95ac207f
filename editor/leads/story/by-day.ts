import type { TimelineEntry } from '../../../api/contract/leads.ts';
import { dayOf } from '../../ui/say-time.ts';

/** The entries of one local day, in their order. */
export interface StoryDay {
  readonly day: string;
  readonly at: string;
  readonly entries: readonly TimelineEntry[];
}

/** Groups a story, already in order, by the company's day. */
export function byDay(entries: readonly TimelineEntry[]): StoryDay[] {
  const days: { day: string; at: string; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, at: entry.at, entries: [entry] });
  }
  return days;
}
