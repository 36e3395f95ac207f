import type { Language, Localized } from '../scenario/localized.ts';
import { sayWeekday } from './say-weekday.ts';

const names = (language: Language, days: readonly number[]): string =>
  days
    .toSorted((a, b) => a - b)
    .map((day) => sayWeekday(day, language, 'short'))
    .join(' ');

/** Days of the week (ISO 8601, 1 is Monday) in short: "lun. mar.", "Mon Tue"; all seven are every day. */
export const sayWeekdays = (days: readonly number[]): Localized =>
  days.length === 7 ? { fr: 'tous les jours', en: 'every day' } : { fr: names('fr', days), en: names('en', days) };
