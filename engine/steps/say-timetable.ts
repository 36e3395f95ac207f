import type { Localized } from '../scenario/localized.ts';
import type { Timetable } from '../scenario/timetable.ts';

const DAYS: readonly Localized[] = [
  { fr: 'lun.', en: 'Mon' },
  { fr: 'mar.', en: 'Tue' },
  { fr: 'mer.', en: 'Wed' },
  { fr: 'jeu.', en: 'Thu' },
  { fr: 'ven.', en: 'Fri' },
  { fr: 'sam.', en: 'Sat' },
  { fr: 'dim.', en: 'Sun' },
];

function sayDays(days: readonly number[]): Localized {
  const chosen = new Set(days);
  if (chosen.size === 7) return { fr: 'tous les jours', en: 'every day' };
  if (chosen.size === 5 && !chosen.has(6) && !chosen.has(7)) return { fr: 'chaque jour ouvré', en: 'every weekday' };
  const named = DAYS.filter((_day, index) => chosen.has(index + 1));
  return { fr: named.map(({ fr }) => fr).join(', '), en: named.map(({ en }) => en).join(', ') };
}

/** A timetable in words: "every weekday at 09:00"; a cron expression as it is. */
export function sayTimetable(when: Timetable): Localized {
  if (when.on === 'cron') return { fr: `cron ${when.expression}`, en: `cron ${when.expression}` };
  const said = sayDays(when.days);
  return { fr: `${said.fr} à ${when.at}`, en: `${said.en} at ${when.at}` };
}
