import { Cron } from 'croner';
import { z } from 'zod';
import { localTime } from './local-time.ts';
import { nextTime } from './next-time.ts';

const cronOf = (expression: string, zone: string): Cron =>
  new Cron(expression, { timezone: zone, paused: true, mode: '5-part' });

function isCron(expression: string): boolean {
  try {
    return cronOf(expression, 'UTC').getPattern() !== undefined && !expression.startsWith('@');
  } catch {
    return false;
  }
}

/** Times that come again and again, in local time: on days of the week (ISO 8601, 1 is Monday), or as a cron expression of five fields. */
export const timetable = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('days'), days: z.array(z.int().min(1).max(7)).min(1).max(7), at: localTime }),
  z.strictObject({
    on: z.literal('cron'),
    expression: z.string().trim().min(9).max(120).refine(isCron, { error: 'not a cron expression of five fields' }),
  }),
]);
export type Timetable = z.infer<typeof timetable>;

/**
 * The first time of a timetable after an instant, both in milliseconds; null where there is none any more.
 * As `localInstant` has it, in both ways: a time that clocks going forward leave out is at the change, one that comes twice is the first.
 */
export function nextOnTimetable(when: Timetable, after: number, zone: string): number | null {
  if (when.on === 'cron') return cronOf(when.expression, zone).nextRun(new Date(after))?.getTime() ?? null;
  return nextTime(after + 1, { days: when.days, time: when.at, closed: [] }, zone);
}
