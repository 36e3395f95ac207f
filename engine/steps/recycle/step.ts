import { z } from 'zod';
import { addDuration, duration } from '../../scenario/duration.ts';
import { zoned } from '../../scenario/local-time.ts';
import { defineStep } from '../define-step.ts';
import { sayDuration } from '../say-duration.ts';

/** The profile field that says, as `YYYY-MM-DD`, from when a recycled lead is to be nurtured again; triggers by date find it. */
export const RECYCLE_FIELD = 'nurtureAgainOn';

/** What the step is set to. */
export const config = z.strictObject({
  after: duration.meta({
    label: { fr: 'Reprendre dans', en: 'Take up again in' },
    help: {
      fr: 'La date va dans le champ «\u00a0À reprendre le\u00a0» de la fiche\u00a0; un déclencheur «\u00a0Date du profil\u00a0» peut repartir d’elle.',
      en: 'The date is written into the field “Take up again on”; a “Date in the profile” trigger can start from it.',
    },
    widget: 'duration',
  }),
});

/** The date on which a lead that is recycled `now` is to be taken up again, local to `zone`. */
export const againOn = (
  { after }: z.infer<typeof config>,
  { now, zone }: { readonly now: number; readonly zone: string },
): string =>
  zoned(addDuration(now, after, zone), zone)
    .toPlainDate()
    .toString();

/** Sends a lead back to nurturing, from a date on. */
export const recycle = defineStep({
  kind: 'recycle',
  version: 1,
  category: 'lead',
  icon: 'recycle',
  label: { fr: 'Remettre en nurturing', en: 'Recycle' },
  help: {
    fr: 'Le lead passe en phase «\u00a0Remis en nurturing\u00a0», avec la date à laquelle le reprendre.',
    en: 'The lead goes to the stage “Back to nurturing”, with the date on which to take it up again.',
  },
  config,
  fresh: { after: { amount: 90, unit: 'days' } },
  summary: ({ after }) => {
    const said = sayDuration(after);
    return { fr: `À reprendre dans ${said.fr}`, en: `To take up again in ${said.en}` };
  },
  tell: ({ after }) => {
    const { fr, en } = sayDuration(after);
    return {
      does: {
        fr: `le lead repart en nurturing, à reprendre dans ${fr}`,
        en: `the lead goes back to nurturing, to be taken up again in ${en}`,
      },
    };
  },
  does: {
    perform: {
      inline: true,
      outcomes: ['next'],
      simulate: () => 'next',
      effects: (given, _outcome, _facts, moment) => [
        { effect: 'field', field: RECYCLE_FIELD, value: againOn(given, moment) },
        { effect: 'stage', to: 'recycled' },
      ],
    },
  },
});
