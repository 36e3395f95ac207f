import type { Language } from '../../engine/scenario/localized.ts';

/** A day of the week by its ISO 8601 number (1 is Monday), in short. 1 January 2024 was a Monday. */
export const sayWeekday = (day: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)));
