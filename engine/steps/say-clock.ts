import type { Localized } from '../scenario/localized.ts';

/** A local time of day, `HH:MM`, as it stands in a sentence: "9 h 30", "9:30". */
export function sayClock(time: string): Localized {
  const [hours = '', minutes = ''] = time.split(':');
  const hour = String(Number(hours));
  return { fr: `${hour}\u00a0h${minutes === '00' ? '' : `\u00a0${minutes}`}`, en: `${hour}:${minutes}` };
}

/** From when until when, in the lead's time; empty where that is the whole day. */
export function sayHours(from: string, to: string): Localized {
  if (from === to) return { fr: '', en: '' };
  const [begins, ends] = [sayClock(from), sayClock(to)];
  return {
    fr: `entre ${begins.fr} et ${ends.fr}, heure du lead`,
    en: `between ${begins.en} and ${ends.en} in the lead’s time zone`,
  };
}
