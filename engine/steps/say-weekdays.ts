import type { Language, Localized } from '../scenario/localized.ts';

const names = (language: Language, days: readonly number[]): string =>
  // 1 January 2024 was a Monday.
  days
    .toSorted((a, b) => a - b)
    .map((day) =>
      new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day))),
    )
    .join(' ');

/** Days of the week (ISO 8601, 1 is Monday) in short: "lun. mar.", "Mon Tue"; all seven are every day. */
export const sayWeekdays = (days: readonly number[]): Localized =>
  days.length === 7 ? { fr: 'tous les jours', en: 'every day' } : { fr: names('fr', days), en: names('en', days) };
