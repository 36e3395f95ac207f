import { z } from 'zod';
import { localTime } from '../../scenario/local-time.ts';
import { nextOpening, type OpeningHours, weekdays } from '../../scenario/next-opening.ts';
import { shareOf } from '../../scenario/share-of.ts';
import { defineStep } from '../define-step.ts';
import { sayWeekdays } from '../say-weekdays.ts';
import type { Sight } from '../step-definition.ts';
import { sayHours } from '../say-clock.ts';
import { tellOnDays } from '../tell-days.ts';

const MINUTE = 60_000;

const config = z.strictObject({
  hours: z
    .discriminatedUnion('of', [
      z.strictObject({ of: z.literal('company') }),
      z.strictObject({
        of: z.literal('own'),
        days: weekdays,
        from: localTime,
        to: localTime,
        holidays: z.enum(['closed', 'open']),
      }),
    ])
    .meta({ label: { fr: 'Plage horaire', en: 'Hours' }, widget: 'hours' }),
  spread: z
    .int()
    .min(0)
    .max(480)
    .meta({
      label: { fr: 'Étaler l’ouverture sur (minutes)', en: 'Spread the opening over (minutes)' },
      help: {
        fr: 'Les leads qui attendaient repartent un à un dans ce délai, pas tous ensemble.',
        en: 'Leads that waited go on one by one within this time, not all at once.',
      },
      widget: 'number',
    }),
});
type Config = z.infer<typeof config>;

const hoursOf = ({ hours }: Config, { calendar }: Sight): OpeningHours =>
  hours.of === 'company'
    ? { ...calendar, closed: calendar.holidays }
    : { ...hours, closed: hours.holidays === 'closed' ? calendar.holidays : [] };

/** Now, inside the hours; else when they open next, a little later for some than for others and always the same for one lead. */
function goesOn(settings: Config, sight: Sight): number {
  const { from, to } = nextOpening(sight.now, hoursOf(settings, sight), sight.zone);
  if (from <= sight.now) return sight.now;
  const spread = Math.min(settings.spread * MINUTE, to - from);
  return from + Math.floor(shareOf(sight.key, 'opening') * spread);
}

/** Lets leads through at certain hours only: the company's, or its own. */
export const waitForOpening = defineStep({
  kind: 'wait-for-opening',
  version: 1,
  category: 'wait',
  icon: 'door',
  label: { fr: 'Attendre une plage horaire', en: 'Wait for opening hours' },
  help: {
    fr: 'Dans la plage, le lead passe tout de suite\u00a0; sinon il attend l’ouverture. À l’heure du lead, sinon à celle de l’entreprise.',
    en: 'Within the hours the lead goes on at once; otherwise it waits until they begin. In the lead’s time, else the company’s.',
  },
  config,
  fresh: { hours: { of: 'company' }, spread: 10 },
  summary: ({ hours }) => {
    if (hours.of === 'company') return { fr: 'Heures de bureau', en: 'Office hours' };
    const said = sayWeekdays(hours.days);
    const time = `${hours.from}–${hours.to}`;
    return { fr: `${said.fr}, ${time}`, en: `${said.en}, ${time}` };
  },
  tell: ({ hours }) => {
    if (hours.of === 'company') return { time: { fr: 'pendant les heures de bureau', en: 'within office hours' } };
    const [days, times] = [tellOnDays(hours.days), sayHours(hours.from, hours.to)];
    const any = { fr: 'à toute heure', en: 'at any time' };
    const said = {
      fr: [days.fr, times.fr].filter((words) => words !== '').join(' '),
      en: [days.en, times.en].filter((words) => words !== '').join(' '),
    };
    return { time: said.fr === '' ? any : said };
  },
  outlets: [{ id: 'timeout', label: { fr: 'ensuite', en: 'then' }, required: true }],
  parts: {
    wait: { wait: (settings, sight) => ({ until: goesOn(settings, sight), listens: [] }), goTo: { timeout: 'look' } },
    /** A pause or an outage may have outlasted the hours: then the lead waits for the next ones. */
    look: {
      decide: (settings, sight) => {
        const { from, to } = nextOpening(sight.now, hoursOf(settings, sight), sight.zone);
        return from <= sight.now
          ? { outcome: 'timeout', because: { code: 'open', data: { until: to } } }
          : { outcome: 'closed', because: { code: 'closed', data: { until: from } } };
      },
      goTo: { closed: 'again' },
    },
    again: { wait: (settings, sight) => ({ until: goesOn(settings, sight), listens: [] }) },
  },
});
