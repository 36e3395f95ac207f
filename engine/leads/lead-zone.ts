import type { JsonObject } from '../scenario/json.ts';
import { zoned } from '../scenario/local-time.ts';

/** The profile field that holds a lead's time zone. */
export const ZONE_FIELD = 'timeZone';

/** A lead's own IANA time zone; null when its profile names none that exists. */
export function leadZone(profile: JsonObject): string | null {
  const named = profile[ZONE_FIELD];
  if (typeof named !== 'string' || named === '') return null;
  try {
    return zoned(0, named).timeZoneId;
  } catch {
    return null;
  }
}
