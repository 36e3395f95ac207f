import { z } from 'zod';
import { addDuration, duration } from '../../scenario/duration.ts';
import { defineStep } from '../define-step.ts';
import { sayDuration } from '../say-duration.ts';

/** Lets a length of time pass. */
export const wait = defineStep({
  kind: 'wait',
  version: 1,
  category: 'wait',
  icon: 'clock',
  label: { fr: 'Attendre', en: 'Wait' },
  help: {
    fr: 'Le lead attend ici. Un nombre de jours garde l’heure locale, même au changement d’heure\u00a0; les heures sont exactes.',
    en: 'The lead waits here. A number of days keeps the local time, even when clocks change; hours are exact.',
  },
  config: z.strictObject({ duration: duration.meta({ label: { fr: 'Durée', en: 'Length' }, widget: 'duration' }) }),
  fresh: { duration: { amount: 3, unit: 'days' } },
  summary: ({ duration: length }) => {
    const said = sayDuration(length);
    return { fr: `Attendre ${said.fr}`, en: `Wait ${said.en}` };
  },
  tell: ({ duration: length }) => {
    const { fr, en } = sayDuration(length);
    return { time: { fr: `au bout de ${fr}`, en: `after ${en}` } };
  },
  does: {
    wait: ({ duration: length }, { enteredAt, zone }) => ({ until: addDuration(enteredAt, length, zone), listens: [] }),
  },
  outlets: [{ id: 'timeout', label: { fr: 'ensuite', en: 'then' }, required: true }],
});
