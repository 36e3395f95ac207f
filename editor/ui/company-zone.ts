let current: string | undefined;

/** The zone (IANA name) in which every exact time is told, the company's; the reader's own before anybody is signed in. */
export const companyZone = (): string | undefined => current;

/** Keeps the zone that came with the session, or was just set. */
export function keepCompanyZone(zone: string): void {
  current = zone;
}
