import type { Language } from '../scenario/localized.ts';

/** A day of the week by its ISO 8601 number (1 is Monday), named in a language. 1 January 2024 was a Monday. */
export const sayWeekday = (day: number, language: Language, weekday: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)));
