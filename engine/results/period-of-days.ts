import { Temporal } from 'temporal-polyfill';
import { localInstant } from '../scenario/local-instant.ts';
import type { Period } from '../store/period.ts';

/** Days of the calendar, `2026-11-28`, the last one included; left out, there is no end. */
export interface Days {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The period that days are by the clocks of a zone (IANA name). */
export function periodOfDays({ from, to }: Days, zone: string): Period {
  const begins = (day: Temporal.PlainDate): Date => new Date(localInstant(day.toPlainDateTime(), zone));
  return {
    from: from === undefined ? null : begins(Temporal.PlainDate.from(from)),
    to: to === undefined ? null : begins(Temporal.PlainDate.from(to).add({ days: 1 })),
  };
}
