import { z } from 'zod';
import { localTime } from '../../scenario/local-time.ts';
import { weekdays } from '../../scenario/next-opening.ts';
import { nextTime } from '../../scenario/next-time.ts';
import { defineStep } from '../define-step.ts';
import { sayWeekdays } from '../say-weekdays.ts';
import { sayClock } from '../say-clock.ts';
import { tellNextDay } from '../tell-days.ts';

/** Waits for the next time it is some hour on some day of the week. */
export const waitUntilTime = defineStep({
  kind: 'wait-until-time',
  version: 1,
  category: 'wait',
  icon: 'calendar-time',
  label: { fr: 'Attendre un jour et une heure', en: 'Wait for a day and time' },
  help: {
    fr: 'Le lead repart au prochain de ces jours, à cette heure\u00a0: la sienne, sinon celle de l’entreprise.',
    en: 'The lead goes on at the next of these days, at this time: its own, else the company’s.',
  },
  config: z.strictObject({
    days: weekdays.meta({ label: { fr: 'Jours', en: 'Days' }, widget: 'weekdays' }),
    at: localTime.meta({ label: { fr: 'Heure', en: 'Time' }, widget: 'time' }),
    holidays: z.enum(['skip', 'count']).meta({
      label: { fr: 'Jours fériés', en: 'Holidays' },
      help: { fr: 'Ceux de la liste des réglages.', en: 'Those of the list in the settings.' },
      widget: 'select',
      options: {
        skip: { fr: 'les sauter', en: 'skip them' },
        count: { fr: 'comme les autres jours', en: 'as other days' },
      },
    }),
  }),
  fresh: { days: [2], at: '10:00', holidays: 'skip' },
  summary: ({ days, at }) => {
    const said = sayWeekdays(days);
    return { fr: `${said.fr}, ${at}`, en: `${said.en}, ${at}` };
  },
  tell: ({ days, at, holidays }) => {
    const [day, time] = [tellNextDay(days), sayClock(at)];
    const [hors, except] = holidays === 'skip' ? [' (hors jours fériés)', ' (holidays excepted)'] : ['', ''];
    return {
      time: {
        fr: `${day.fr} à ${time.fr}, heure du lead${hors}`.trim(),
        en: `${day.en} at ${time.en} in the lead’s time zone${except}`.trim(),
      },
    };
  },
  does: {
    wait: ({ days, at, holidays }, { enteredAt, zone, calendar }) => ({
      until: nextTime(enteredAt, { days, time: at, closed: holidays === 'skip' ? calendar.holidays : [] }, zone),
      listens: [],
    }),
  },
  outlets: [{ id: 'timeout', label: { fr: 'ensuite', en: 'then' }, required: true }],
});
