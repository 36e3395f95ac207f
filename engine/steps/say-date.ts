import type { Localized } from '../scenario/localized.ts';
import { sayClock } from './say-clock.ts';

const written = (date: string, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    .format(new Date(`${date}T00:00:00Z`))
    .replace(/^1 /, locale === 'fr' ? '1er ' : '1 ');

/** A date, `YYYY-MM-DD`, as it is written out: "1er septembre 2026", "1 September 2026". */
export const sayDate = (date: string): Localized => ({
  fr: written(date, 'fr', { dateStyle: 'long' }),
  en: written(date, 'en-GB', { dateStyle: 'long' }),
});

/** A date that returns every year: "le 1er septembre (chaque année dès 2026)". */
export function sayYearly(date: string): Localized {
  const day = { day: 'numeric', month: 'long' } as const;
  const year = date.slice(0, 4);
  return {
    fr: `le ${written(date, 'fr', day)} (chaque année dès ${year})`,
    en: `${written(date, 'en-GB', day)} (every year from ${year} on)`,
  };
}

/** A local moment, `YYYY-MM-DDTHH:MM`, in a sentence: "le 1er septembre 2026 à 9 h". */
export function sayMoment(moment: string): Localized {
  const [date, time] = [sayDate(moment.slice(0, 10)), sayClock(moment.slice(11))];
  return { fr: `le ${date.fr} à ${time.fr}`, en: `on ${date.en} at ${time.en}` };
}
