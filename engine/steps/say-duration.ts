import type { Duration } from '../scenario/duration.ts';
import type { Localized } from '../scenario/localized.ts';

const UNITS: Readonly<Record<Duration['unit'], { one: Localized; many: Localized }>> = {
  minutes: { one: { fr: 'minute', en: 'minute' }, many: { fr: 'minutes', en: 'minutes' } },
  hours: { one: { fr: 'heure', en: 'hour' }, many: { fr: 'heures', en: 'hours' } },
  days: { one: { fr: 'jour', en: 'day' }, many: { fr: 'jours', en: 'days' } },
};

/** A length of time in words: "3 jours", "3 days". */
export function sayDuration({ amount, unit }: Duration): Localized {
  const words = UNITS[unit][amount === 1 ? 'one' : 'many'];
  return { fr: `${amount} ${words.fr}`, en: `${amount} ${words.en}` };
}
