import { type Calendar, OFFICE_HOURS } from '../scenario/calendar.ts';
import type { Store } from '../store/store.ts';

/** As old as it may be, in milliseconds. */
const FRESH = 2_000;

/** The company's IANA time zone and when it works. */
export interface CompanyTime {
  readonly zone: string;
  readonly calendar: Calendar;
}

const kept = new WeakMap<Store, { readonly time: CompanyTime; readonly readAt: number }>();

/** At most two seconds old; UTC and office hours until there are settings. */
export async function companyTime(store: Store, now: number): Promise<CompanyTime> {
  const known = kept.get(store);
  if (known !== undefined && now - known.readAt < FRESH) return known.time;
  const settings = await store.settings.one({ _id: 'company' });
  const time = { zone: settings?.zone ?? 'UTC', calendar: settings?.calendar ?? OFFICE_HOURS };
  kept.set(store, { time, readAt: now });
  return time;
}
