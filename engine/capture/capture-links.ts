import type { Engine } from '../engine.ts';

type Signing = Pick<Engine, 'config' | 'keys'>;

const PURPOSE = { magnet: 'lead-magnet', thanks: 'form-thanks' } as const;

/** Where a submission's file is downloaded; never expires. */
export const magnetLink = ({ config, keys }: Signing, submission: string): string =>
  `${config.publicUrl}/d/${keys.sign(PURPOSE.magnet, submission)}`;

/** The page shown after a form was sent; never expires. */
export const thanksLink = ({ config, keys }: Signing, form: string, submission: string): string =>
  `${config.publicUrl}/f/${form}/thanks/${keys.sign(PURPOSE.thanks, submission)}`;

/** The submission a download link was made for, or null. */
export const readMagnetToken = ({ keys }: Pick<Engine, 'keys'>, token: string): string | null =>
  keys.verify(PURPOSE.magnet, token);

/** The submission a thank-you page was made for, or null. */
export const readThanksToken = ({ keys }: Pick<Engine, 'keys'>, token: string): string | null =>
  keys.verify(PURPOSE.thanks, token);
