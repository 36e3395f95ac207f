import { z } from 'zod';
import { defineStep } from '../define-step.ts';
import { sayNumber } from '../say-number.ts';

/** What the step is set to. */
export const config = z.strictObject({
  points: z
    .int()
    .min(-1_000)
    .max(1_000)
    .refine((points) => points !== 0)
    .meta({ label: { fr: 'Points', en: 'Points' }, widget: 'number' }),
  reason: z
    .string()
    .trim()
    .max(120)
    .default('')
    .meta({
      label: { fr: 'Raison', en: 'Reason' },
      help: { fr: 'Ce que verra le commercial à côté des points.', en: 'What the salesperson sees beside the points.' },
      widget: 'text',
    }),
});

/** Raises or lowers the lead's score. */
export const addScore = defineStep({
  kind: 'add-score',
  version: 1,
  category: 'lead',
  icon: 'trending-up',
  label: { fr: 'Modifier le score', en: 'Change the score' },
  help: {
    fr: 'Ajoute des points, ou en retire avec un nombre négatif.',
    en: 'Adds points, or takes some away with a negative number.',
  },
  config,
  fresh: { points: 10, reason: '' },
  summary: ({ points }) => {
    const said = points > 0 ? `+${points}` : `−${-points}`;
    return { fr: `${said} points`, en: `${said} points` };
  },
  tell: ({ points, reason }) => {
    const [count, number] = [sayNumber(Math.abs(points), 'fr'), sayNumber(Math.abs(points), 'en')];
    const many = Math.abs(points) === 1 ? '' : 's';
    const [raison, why] = reason === '' ? ['', ''] : [` («\u00a0${reason}\u00a0»)`, ` (“${reason}”)`];
    return {
      does: {
        fr: `le score du lead ${points > 0 ? 'augmente' : 'diminue'} de ${count} point${many}${raison}`,
        en: `the lead’s score ${points > 0 ? 'rises' : 'falls'} by ${number} point${many}${why}`,
      },
    };
  },
  does: {
    perform: {
      inline: true,
      outcomes: ['next'],
      simulate: () => 'next',
      effects: ({ points }) => [{ effect: 'score', by: points }],
    },
  },
});
