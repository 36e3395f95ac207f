/** How often, in percent, and within how many hours. */
export interface Rate {
  readonly percent: number;
  readonly hours: number;
}

export const NEVER: Rate = { percent: 0, hours: 48 };

/** Modest assumptions, by type of event, for who has no figures yet; what is not named here never happens. */
const ASSUMED: Readonly<Record<string, Rate>> = {
  'mail-clicked': { percent: 3, hours: 48 },
  'form-submitted': { percent: 2, hours: 168 },
  custom: { percent: 2, hours: 168 },
  'hand-off-accepted': { percent: 50, hours: 24 },
  'hand-off-rejected': { percent: 20, hours: 24 },
  unsubscribed: { percent: 0.5, hours: 720 },
};

/** The rate at which a reaction starts, until somebody says another. */
export const startingRate = (type: string): Rate => ASSUMED[type] ?? NEVER;
