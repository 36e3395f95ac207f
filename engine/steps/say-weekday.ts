import type { Language } from '../scenario/localized.ts';

type Width = 'short' | 'long';
const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are dear to make, and a form with days says them at each key. */
function formatOf(language: Language, weekday: Width): Intl.DateTimeFormat {
  const key = `${language} ${weekday}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' });
  formats.set(key, format);
  return format;
}

/** A day of the week by its ISO 8601 number (1 is Monday), named in a language. 1 January 2024 was a Monday. */
export const sayWeekday = (day: number, language: Language, weekday: Width): string =>
  formatOf(language, weekday).format(new Date(Date.UTC(2024, 0, day)));
