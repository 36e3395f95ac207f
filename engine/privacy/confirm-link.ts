import type { Engine } from '../engine.ts';

/** The page where a lead confirms a request for mail, by the id of the request in the consent ledger. */
export const makeConfirmLink = ({ keys, config }: Pick<Engine, 'keys' | 'config'>, request: string): string =>
  `${config.publicUrl}/c/${keys.sign('confirm', request)}`;

/** The request a confirmation token names, or null. */
export const readConfirmToken = ({ keys }: Pick<Engine, 'keys'>, token: string): string | null =>
  keys.verify('confirm', token);
