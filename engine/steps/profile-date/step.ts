import { z } from 'zod';
import { fieldName } from '../../scenario/field-name.ts';
import { fieldLabel } from '../../scenario/field-labels.ts';
import { localTime } from '../../scenario/local-time.ts';
import { defineStep } from '../define-step.ts';
import { letIn } from '../let-in.ts';
import { sayClock } from '../say-clock.ts';
import { sayDuration } from '../say-duration.ts';

const offset = (days: number, side: 'before' | 'after'): { fr: string; en: string } => {
  if (days === 0) return { fr: 'le jour même', en: 'on the day' };
  return side === 'before'
    ? { fr: `${days} j avant`, en: `${days} days before` }
    : { fr: `${days} j après`, en: `${days} days after` };
};

/** Calls each lead in by a date of its profile. */
export const profileDate = defineStep({
  kind: 'profile-date',
  version: 1,
  category: 'trigger',
  icon: 'calendar-user',
  label: { fr: 'Date du profil', en: 'Date in the profile' },
  help: {
    fr: 'Chaque lead entre dans le scénario à une date de son profil, ou tant de jours avant ou après, à son heure locale.',
    en: 'Each lead enters the scenario on a date of its profile, or so many days before or after, in its own time zone.',
  },
  config: z.strictObject({
    field: fieldName.meta({
      label: { fr: 'Champ du profil', en: 'Profile field' },
      help: {
        fr: 'Il contient une date\u00a0: 2026-05-31 ou 31/05/2026.',
        en: 'It holds a date: 2026-05-31 or 31/05/2026.',
      },
      widget: 'profile-field',
    }),
    days: z
      .int()
      .min(0)
      .max(3_650)
      .meta({ label: { fr: 'Jours d’écart', en: 'Days apart' }, widget: 'number' }),
    side: z.enum(['before', 'after']).meta({
      label: { fr: 'Avant ou après', en: 'Before or after' },
      widget: 'select',
      options: {
        before: { fr: 'Avant la date', en: 'Before the date' },
        after: { fr: 'Après la date', en: 'After the date' },
      },
    }),
    at: localTime.meta({ label: { fr: 'Heure locale du lead', en: 'The lead’s local time' }, widget: 'time' }),
    repeats: z.enum(['once', 'yearly']).meta({
      label: { fr: 'Répétition', en: 'Repeats' },
      widget: 'select',
      options: { once: { fr: 'Une fois', en: 'Once' }, yearly: { fr: 'Chaque année', en: 'Every year' } },
    }),
  }),
  fresh: { days: 0, side: 'before', at: '09:00', repeats: 'once' },
  summary: ({ field, days, side, at, repeats }) => {
    const said = offset(days, side);
    const [chaque, every] = repeats === 'yearly' ? [', chaque année', ', every year'] : ['', ''];
    return {
      fr: `${fieldLabel(field).fr}\u00a0: ${said.fr}, à ${at}${chaque}`,
      en: `${fieldLabel(field).en}: ${said.en}, at ${at}${every}`,
    };
  },
  tell: ({ field, days, side, at, repeats }) => {
    const [label, time] = [fieldLabel(field), sayClock(at)];
    const length = sayDuration({ amount: days, unit: 'days' });
    const on = {
      fr: days === 0 ? 'à' : `${length.fr} ${side === 'before' ? 'avant' : 'après'}`,
      en: days === 0 ? 'on' : `${length.en} ${side}`,
    };
    const [chaque, every] = repeats === 'yearly' ? [', chaque année', ', every year'] : ['', ''];
    return {
      does: {
        fr: `chaque lead entre dans le scénario ${on.fr} la date «\u00a0${label.fr}\u00a0» de sa fiche, à ${time.fr}, heure du lead${chaque}`,
        en: `each lead enters the scenario ${on.en} the date “${label.en}” of its profile, at ${time.en} in the lead’s time zone${every}`,
      },
    };
  },
  starts: (_config, node) => ({ event: 'called', node }),
  calls: ({ field, days, side, at, repeats }) => ({
    by: 'date',
    field,
    days: side === 'before' ? -days : days,
    at,
    yearly: repeats === 'yearly',
  }),
  does: letIn,
});
