import type { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar.ts';
import { isBetween, zoned } from './local-time.ts';
import type { Sending } from './rules.ts';

/** When marketing mail may leave, local to the lead. */
export interface MailHours {
  readonly window: Sending['window'];
  readonly quiet: NonNullable<Calendar['quiet']> | null;
  /** IANA name. */
  readonly zone: string;
}

/** More moves than this, and window and quiet hours leave no moment free. */
const MOST_MOVES = 40;

const timeOf = (at: Temporal.ZonedDateTime): string => at.toPlainTime().toString({ smallestUnit: 'minute' });

/** The next time the clock shows `time`, which it does not show now. */
function nextAt(at: Temporal.ZonedDateTime, time: string): Temporal.ZonedDateTime {
  const today = at.withPlainTime(time);
  return today.epochMilliseconds > at.epochMilliseconds ? today : at.add({ days: 1 }).withPlainTime(time);
}

/** Whether a window is open; after midnight one that reaches over it still belongs to the day before. */
function isOpen(at: Temporal.ZonedDateTime, { days, from, to }: NonNullable<MailHours['window']>): boolean {
  const time = timeOf(at);
  if (!isBetween(time, from, to)) return false;
  const isNextDay = from > to && time < to;
  return days.includes(isNextDay ? at.subtract({ days: 1 }).dayOfWeek : at.dayOfWeek);
}

/** Days back within which an opening is looked for: any window opens once a week. */
const A_WEEK = 7;

/** The last instant at or before `at` (virtual milliseconds) from which mail might leave that had waited; null when there is none. */
export function lastOpening(at: number, hours: MailHours): number | null {
  const { window, quiet, zone } = hours;
  const times = [window?.from, quiet?.to].filter((time) => time !== undefined);
  const moment = zoned(at, zone);
  for (let days = 0; days <= A_WEEK; days += 1) {
    const openings = times
      .map((time) => moment.subtract({ days }).withPlainTime(time).epochMilliseconds)
      .filter((opening) => opening <= at && mailMayLeaveAt(opening, hours) === opening);
    if (openings.length > 0) return Math.max(...openings);
  }
  return null;
}

/**
 * The first instant at or after `at` (virtual milliseconds) at which mail may leave: within the window, outside quiet
 * hours. Null when those two leave no moment free.
 */
export function mailMayLeaveAt(at: number, { window, quiet, zone }: MailHours): number | null {
  if (window === null && quiet === null) return at;
  let moment = zoned(at, zone);
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    if (quiet !== null && isBetween(timeOf(moment), quiet.from, quiet.to)) moment = nextAt(moment, quiet.to);
    else if (window !== null && !isOpen(moment, window)) moment = nextAt(moment, window.from);
    else return moves === 0 ? at : moment.epochMilliseconds;
  }
  return null;
}
