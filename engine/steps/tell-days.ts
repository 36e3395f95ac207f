import type { Language, Localized } from '../scenario/localized.ts';
import { sayList } from './say-list.ts';
import { sayWeekday } from './say-weekday.ts';

const isWorkingWeek = (days: ReadonlySet<number>): boolean => days.size === 5 && !days.has(6) && !days.has(7);

/** Some days of the week in words; `whole` and `working` stand for all seven and for Monday to Friday. */
function tellDays(
  days: readonly number[],
  {
    whole,
    working,
    some,
  }: { whole: Localized; working: Localized; some: (fr: readonly string[], en: readonly string[]) => Localized },
): Localized {
  const chosen = new Set(days);
  if (chosen.size === 7) return whole;
  if (isWorkingWeek(chosen)) return working;
  const names = (language: Language): string[] =>
    [...chosen].toSorted((a, b) => a - b).map((day) => sayWeekday(day, language, 'long'));
  return some(names('fr'), names('en'));
}

/** Which day comes next: "le prochain mardi", "on the next Tuesday"; empty where any day does. */
export const tellNextDay = (days: readonly number[]): Localized =>
  tellDays(days, {
    whole: { fr: '', en: '' },
    working: { fr: 'le prochain jour de semaine', en: 'on the next weekday' },
    some: (fr, en) => ({
      fr: `le prochain ${sayList(fr, 'or', 'fr')}`,
      en: `on the next ${sayList(en, 'or', 'en')}`,
    }),
  });

/** On which days something is: "le mardi ou jeudi", "on a Tuesday or Thursday"; empty where on all. */
export const tellOnDays = (days: readonly number[]): Localized =>
  tellDays(days, {
    whole: { fr: '', en: '' },
    working: { fr: 'en semaine', en: 'on a weekday' },
    some: (fr, en) => ({ fr: `un ${sayList(fr, 'or', 'fr')}`, en: `on a ${sayList(en, 'or', 'en')}` }),
  });

/** Days that come again and again: "chaque mardi et jeudi", "every Tuesday and Thursday". */
export const tellEachDay = (days: readonly number[]): Localized =>
  tellDays(days, {
    whole: { fr: 'tous les jours', en: 'every day' },
    working: { fr: 'chaque jour de semaine', en: 'every weekday' },
    some: (fr, en) => ({ fr: `chaque ${sayList(fr, 'and', 'fr')}`, en: `every ${sayList(en, 'and', 'en')}` }),
  });

/** On which days something is allowed: "le mardi et le jeudi", "on Tuesdays and Thursdays"; empty where on all. */
export const tellOpenDays = (days: readonly number[]): Localized =>
  tellDays(days, {
    whole: { fr: '', en: '' },
    working: { fr: 'en semaine', en: 'on weekdays' },
    some: (fr, en) => ({
      fr: sayList(
        fr.map((day) => `le ${day}`),
        'and',
        'fr',
      ),
      en: `on ${sayList(
        en.map((day) => `${day}s`),
        'and',
        'en',
      )}`,
    }),
  });
