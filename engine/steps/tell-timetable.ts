import type { Localized } from '../scenario/localized.ts';
import type { Timetable } from '../scenario/timetable.ts';
import { sayClock } from './say-clock.ts';
import { tellEachDay } from './tell-days.ts';

/** When something happens again and again, within a sentence: "chaque lundi à 9 h", "every Monday at 9:00". */
export function tellTimetable(when: Timetable): Localized {
  if (when.on === 'cron')
    return {
      fr: `selon l’horaire cron «\u00a0${when.expression}\u00a0»`,
      en: `by the cron schedule “${when.expression}”`,
    };
  const [days, time] = [tellEachDay(when.days), sayClock(when.at)];
  return { fr: `${days.fr} à ${time.fr}`, en: `${days.en} at ${time.en}` };
}
