import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { fieldName } from '../../scenario/field-name.ts';
import type { Facts } from '../../scenario/facts.ts';
import { fieldLabel } from '../../scenario/field-labels.ts';
import type { Localized } from '../../scenario/localized.ts';
import { localInstant } from '../../scenario/local-instant.ts';
import { localTime, zoned } from '../../scenario/local-time.ts';
import { own } from '../../scenario/own.ts';
import { readDate } from '../../scenario/read-date.ts';
import { returnsOf } from '../../scenario/yearly.ts';
import { defineStep } from '../define-step.ts';
import type { Outlet, Sight } from '../step-definition.ts';
import { sayClock } from '../say-clock.ts';
import { sayDate, sayYearly } from '../say-date.ts';
import { sayDuration } from '../say-duration.ts';

const config = z.strictObject({
  date: z
    .discriminatedUnion('on', [
      z.strictObject({ on: z.literal('calendar'), date: z.iso.date() }),
      z.strictObject({ on: z.literal('profile'), field: fieldName }),
    ])
    .meta({ label: { fr: 'Date', en: 'Date' }, widget: 'date' }),
  days: z
    .int()
    .min(-3_650)
    .max(3_650)
    .meta({
      label: { fr: 'Décalage en jours', en: 'Days off the date' },
      help: {
        fr: '7\u00a0: une semaine après la date\u00a0; −7\u00a0: une semaine avant\u00a0; 0\u00a0: le jour même.',
        en: '7: a week after the date; −7: a week before it; 0: the day itself.',
      },
      widget: 'number',
    }),
  at: localTime.meta({
    label: { fr: 'À quelle heure', en: 'At what time' },
    help: { fr: 'Heure du lead, sinon celle de l’entreprise.', en: 'The lead’s time, else the company’s.' },
    widget: 'time',
  }),
  repeat: z.enum(['once', 'yearly']).meta({
    label: { fr: 'La date vaut', en: 'The date counts' },
    widget: 'select',
    options: {
      once: { fr: 'une seule fois', en: 'once' },
      yearly: { fr: 'chaque année (anniversaire)', en: 'every year (anniversary)' },
    },
  }),
  on: z.enum(['any-day', 'working-day']).meta({
    label: { fr: 'Si ce jour est chômé', en: 'When that is not a working day' },
    help: {
      fr: 'Selon les jours ouvrés et les jours fériés des réglages.',
      en: 'By the working days and the holidays in the settings.',
    },
    widget: 'select',
    options: {
      'any-day': { fr: 'garder ce jour', en: 'keep that day' },
      'working-day': { fr: 'passer au jour ouvré suivant', en: 'move to the next working day' },
    },
  }),
});
type Config = z.infer<typeof config>;

/** The next working day of the company, a date itself included. */
function workingDay(date: Temporal.PlainDate, { days, holidays }: Sight['calendar']): Temporal.PlainDate {
  let day = date;
  while (!days.includes(day.dayOfWeek) || holidays.includes(day.toString())) day = day.add({ days: 1 });
  return day;
}

const dateOf = ({ date }: Config, { lead }: Facts): Temporal.PlainDate | null =>
  date.on === 'calendar' ? Temporal.PlainDate.from(date.date) : readDate(own(lead?.profile ?? {}, date.field));

/** When the wait is over, in milliseconds: of a date that returns, the first time from when the lead arrived. Null without a date. */
function momentOf(config: Config, { facts, zone, enteredAt, calendar }: Sight): number | null {
  const date = dateOf(config, facts);
  if (date === null) return null;
  const instantOf = (day: Temporal.PlainDate): number => {
    const moved = day.add({ days: config.days });
    const meant = config.on === 'working-day' ? workingDay(moved, calendar) : moved;
    return localInstant(meant.toPlainDateTime(Temporal.PlainTime.from(config.at)), zone);
  };
  if (config.repeat === 'once') return instantOf(date);
  const near = zoned(enteredAt, zone).toPlainDate().subtract({ days: config.days });
  const moments = returnsOf(date, near).map(instantOf);
  return moments.find((moment) => moment >= enteredAt) ?? instantOf(date);
}

const ON_THE_DAY: Outlet = { id: 'timeout', label: { fr: 'le jour venu', en: 'on the day' }, required: true };
const PAST: Outlet = { id: 'past', label: { fr: 'date déjà passée', en: 'date already past' }, required: true };
const MISSING: Outlet = { id: 'missing', label: { fr: 'date absente', en: 'no date' }, required: true };

const draftDate = z.object({ date: z.object({ on: z.enum(['calendar', 'profile']) }) });
const outletsOf = (on: Config['date']['on']): Outlet[] =>
  on === 'calendar' ? [ON_THE_DAY, PAST] : [ON_THE_DAY, PAST, MISSING];

const sayDays = (days: number): { fr: string; en: string } => {
  if (days === 0) return { fr: '', en: '' };
  const count = Math.abs(days);
  return {
    fr: `${count} jour${count === 1 ? '' : 's'} ${days < 0 ? 'avant' : 'après'} `,
    en: `${count} day${count === 1 ? '' : 's'} ${days < 0 ? 'before' : 'after'} `,
  };
};

/** The date that is meant, with its article. */
function tellNamed({ date, repeat }: Config): Localized {
  const isYearly = repeat === 'yearly';
  if (date.on === 'calendar')
    return isYearly ? sayYearly(date.date) : { fr: `le ${sayDate(date.date).fr}`, en: sayDate(date.date).en };
  const { fr, en } = fieldLabel(date.field);
  const [prochaine, next] = isYearly ? ['prochaine ', 'next '] : ['', ''];
  return { fr: `la ${prochaine}date «\u00a0${fr}\u00a0» de sa fiche`, en: `the ${next}date “${en}” of its profile` };
}

/** Until when a lead waits, after "jusqu’" and "until". */
function tellDate(settings: Config): Localized {
  const { days, at, on } = settings;
  const [named, time] = [tellNamed(settings), sayClock(at)];
  const length = sayDuration({ amount: Math.abs(days), unit: 'days' });
  const [side, beside] = days < 0 ? ['avant', 'before'] : ['après', 'after'];
  const day =
    days === 0
      ? { fr: `à ${named.fr}`.replace(/^à le /, 'au '), en: named.en }
      : { fr: `à ${length.fr} ${side} ${named.fr}`, en: `${length.en} ${beside} ${named.en}` };
  const [ouvré, working] =
    on === 'working-day' ? [', ou au jour ouvré suivant', ', or the next working day'] : ['', ''];
  return {
    fr: `${day.fr}${ouvré}, à ${time.fr}, heure du lead`,
    en: `${day.en}${working}, at ${time.en} in the lead’s time zone`,
  };
}

/** Waits for a day: a date, or one the lead's profile tells, some days before or after it. */
export const waitUntilDate = defineStep({
  kind: 'wait-until-date',
  version: 1,
  category: 'wait',
  icon: 'calendar',
  label: { fr: 'Attendre une date', en: 'Wait for a date' },
  help: {
    fr: 'Une date fixe, ou celle d’un champ du profil, quelques jours avant ou après. Sans date, ou si elle est passée, le lead sort ailleurs.',
    en: 'A given date, or that of a profile field, some days before or after. Without a date, or when it is past, the lead leaves by another way.',
  },
  config,
  fresh: { date: { on: 'profile', field: '' }, days: 0, at: '09:00', repeat: 'once', on: 'any-day' },
  summary: ({ date, days, at }) => {
    const off = sayDays(days);
    const named =
      date.on === 'profile'
        ? { fr: `la date «\u00a0${fieldLabel(date.field).fr}\u00a0»`, en: `the date “${fieldLabel(date.field).en}”` }
        : { fr: `le ${date.date.split('-').reverse().join('/')}`, en: date.date };
    return { fr: `${off.fr}${named.fr}, ${at}`, en: `${off.en}${named.en}, ${at}` };
  },
  tell: (settings) => {
    const until = tellDate(settings);
    return {
      does: { fr: `le lead attend jusqu’${until.fr}`, en: `the lead waits until ${until.en}` },
      ways: {
        timeout: { fr: 'le jour venu', en: 'when the day comes' },
        past: { fr: 'si ce moment est déjà passé', en: 'if that time is already past' },
        missing: { fr: 'si le lead n’a pas cette date', en: 'if the lead has no such date' },
      },
    };
  },
  outlets: ({ date }) => outletsOf(date.on),
  draftOutlets: (raw) => {
    const { success, data } = draftDate.safeParse(raw);
    return success ? outletsOf(data.date.on) : null;
  },
  needs: () => [{ fact: 'lead' }],
  parts: {
    /** Over at once where there is nothing to wait for: what that means is decided after it. */
    wait: {
      wait: (settings, sight) => ({ until: momentOf(settings, sight) ?? sight.now, listens: [] }),
      goTo: { timeout: 'look' },
    },
    /** Looks at the date again: the profile may have changed meanwhile. */
    look: {
      decide: (settings, sight) => {
        const moment = momentOf(settings, sight);
        if (moment === null) return { outcome: 'missing', because: { code: 'date-missing', data: {} } };
        const because = { code: 'date', data: { at: moment } };
        if (moment < sight.enteredAt) return { outcome: 'past', because: { ...because, code: 'date-past' } };
        return { outcome: moment > sight.now ? 'later' : 'timeout', because };
      },
      goTo: { later: 'again' },
    },
    again: { wait: (settings, sight) => ({ until: momentOf(settings, sight) ?? sight.now, listens: [] }) },
  },
});
