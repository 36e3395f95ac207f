import { Temporal } from 'temporal-polyfill';
import { nextQuarter } from '../scenario/date-call.ts';
import { localInstant } from '../scenario/local-instant.ts';
import type { ScenarioCall } from '../scenario/scenario-call.ts';
import { nextOnTimetable } from '../scenario/timetable.ts';

/** When a scenario that has just been published, or goes on, first calls; milliseconds, null when it never does. A moment that has passed is not made up for. */
export function firstCall(call: ScenarioCall, now: number, zone: string): number | null {
  switch (call.by) {
    case 'hand':
      return null;
    case 'schedule':
      return nextOnTimetable(call.timetable, now, zone);
    case 'date':
      return nextQuarter(call, now);
    case 'newsletter': {
      if (call.at === null) return now;
      const at = localInstant(Temporal.PlainDateTime.from(call.at), zone);
      return at > now ? at : null;
    }
  }
}

/** When a call comes again that has just been made. */
export const nextCall = (call: ScenarioCall, now: number, zone: string): number | null =>
  call.by === 'newsletter' ? null : firstCall(call, now, zone);
