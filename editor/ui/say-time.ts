import type { Language } from '../../engine/scenario/localized.ts';
import { companyZone } from './company-zone.ts';

const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' };
/** Made once: a number takes longer to be made ready for than to be said. */
const NUMBERS = { fr: new Intl.NumberFormat(LOCALES.fr), en: new Intl.NumberFormat(LOCALES.en) };
/** What has only just been is not "now" any more. */
const JUST_NOW: Readonly<Record<Language, string>> = { fr: 'à l’instant', en: 'just now' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How the company's clocks show an instant. */
const byClock = (at: string | number, language: Language, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: companyZone() }).format(toMs(at));

/** The company's day that an instant falls on: `2026-11-22`. */
export const dayOf = (at: string | number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: companyZone() }).format(toMs(at));

/** How many of the company's midnights lie between. */
const daysApart = (at: string | number, now: number): number => (Date.parse(dayOf(at)) - Date.parse(dayOf(now))) / DAY;

const toMs = (at: string | number): number => (typeof at === 'number' ? at : Date.parse(at));

/** A date as one says it: relative under a week (days are those of the calendar), absolute after. `at` is RFC 3339 or milliseconds; `now` is milliseconds. */
export function sayTime(at: string | number, now: number, language: Language): string {
  const difference = toMs(at) - now;
  const size = Math.abs(difference);
  const relative = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto', style: 'short' });
  if (size < MINUTE) return difference > 0 ? relative.format(0, 'second') : JUST_NOW[language];
  // Of a wait of three hours that has just begun, three are left, though it be 2 h 59 min; what was 2 h 59 min ago was two hours ago.
  const whole = (unit: number): number =>
    difference > 0 ? Math.round(difference / unit) : Math.trunc(difference / unit);
  if (Math.abs(whole(MINUTE)) < 60) return relative.format(whole(MINUTE), 'minute');
  if (Math.abs(whole(HOUR)) < 24) return relative.format(whole(HOUR), 'hour');
  if (size < 7 * DAY) return relative.format(daysApart(at, now), 'day');
  return sayDate(at, language);
}

/** A day: "12 nov. 2026". */
export function sayDate(at: string | number, language: Language): string {
  return byClock(at, language, { dateStyle: 'medium' });
}

/** An instant to the second, with its day of the week, by the company's clocks: what shows on hover. */
export function sayExactTime(at: string | number, language: Language): string {
  return byClock(at, language, { dateStyle: 'full', timeStyle: 'medium' });
}

/** The time of day: "14:05". */
export function sayClock(at: string | number, language: Language): string {
  return byClock(at, language, { hour: '2-digit', minute: '2-digit' });
}

/** An instant as the clocks of a zone (IANA name) show it: "mar. 2 juin 2026, 09:00". */
export function sayMoment(at: number, zone: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(at);
}

/** The heading of a day in a story: "Hier", "Il y a 3 jours", then "mardi 17 novembre 2026"; days are the company's. */
export function sayDay(at: string | number, now: number, language: Language): string {
  const days = daysApart(at, now);
  if (Math.abs(days) < 7) {
    const said = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' }).format(days, 'day');
    return said.charAt(0).toUpperCase() + said.slice(1);
  }
  return byClock(at, language, { dateStyle: 'full' });
}

/** A number with the thousands of its language. */
export function sayNumber(value: number, language: Language): string {
  return NUMBERS[language].format(value).replace('-', '−');
}

/** A size of a file: "84 ko", "84 kB". */
export function saySize(bytes: number, language: Language): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(LOCALES[language], { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
