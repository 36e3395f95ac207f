import { type CountryCode, getCountries } from 'libphonenumber-js';
import type { Language } from '../scenario/localized.ts';

/** What V8 knows of a locale beyond the standard's types: the zones of its region. */
type Region = Intl.Locale & { readonly timeZones?: readonly string[] };

let countryOfZone: ReadonlyMap<string, CountryCode> | null = null;

function countriesByZone(): ReadonlyMap<string, CountryCode> {
  countryOfZone ??= new Map(
    getCountries().flatMap((country) => {
      const region: Region = new Intl.Locale(`und-${country}`);
      return (region.timeZones ?? []).map((zone) => [zone, country] as const);
    }),
  );
  return countryOfZone;
}

/** The zone's one name of the several it may have: Asia/Calcutta and Asia/Kolkata are the same. */
const canonical = (zone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;

/** The countries whose way of writing a phone without its country code is read: the company's, by its time zone, then that of the form's language. */
export function phoneCountries(zone: string | null, language: Language): readonly CountryCode[] {
  const home = zone === null ? undefined : countriesByZone().get(canonical(zone));
  const spoken: CountryCode = language === 'fr' ? 'FR' : 'GB';
  return home === undefined || home === spoken ? [spoken] : [home, spoken];
}
