import { z } from 'zod';
import { timetable } from '../../scenario/timetable.ts';
import { defineStep } from '../define-step.ts';
import { letIn } from '../let-in.ts';
import { sayTimetable } from '../say-timetable.ts';
import { tellTimetable } from '../tell-timetable.ts';

/** Calls the leads of a segment in, again and again. */
export const schedule = defineStep({
  kind: 'schedule',
  version: 1,
  category: 'trigger',
  icon: 'calendar-repeat',
  label: { fr: 'Programmé', en: 'On a schedule' },
  help: {
    fr: 'À chaque échéance, tous les leads du segment entrent dans le scénario, autant que sa règle de ré-entrée le permet.',
    en: 'Each time, all leads of the segment enter the scenario, as far as its re-entry rule allows.',
  },
  config: z.strictObject({
    segment: z
      .string()
      .min(1)
      .max(120)
      .meta({ label: { fr: 'Segment', en: 'Segment' }, widget: 'segment' }),
    when: timetable.meta({
      label: { fr: 'Quand', en: 'When' },
      help: { fr: 'À l’heure de l’entreprise.', en: 'In the company’s time zone.' },
      widget: 'timetable',
    }),
  }),
  fresh: { when: { on: 'days', days: [1, 2, 3, 4, 5], at: '09:00' } },
  summary: ({ segment, when }, name) => {
    const said = sayTimetable(when);
    return {
      fr: `«\u00a0${name('segment', segment)}\u00a0», ${said.fr}`,
      en: `“${name('segment', segment)}”, ${said.en}`,
    };
  },
  tell: ({ segment, when }, name) => {
    const said = tellTimetable(when);
    return {
      does: {
        fr: `les leads du segment «\u00a0${name('segment', segment)}\u00a0» entrent dans le scénario ${said.fr}`,
        en: `the leads of the segment “${name('segment', segment)}” enter the scenario ${said.en}`,
      },
    };
  },
  references: ({ segment }) => [{ to: 'segment', id: segment, path: ['segment'] }],
  starts: (_config, node) => ({ event: 'called', node }),
  calls: ({ segment, when }) => ({ by: 'schedule', segment, timetable: when }),
  does: letIn,
});
