import type { Localized } from '../scenario/localized.ts';

/** A colon and the space after it; French puts an unbreakable space before it. */
export const COLON: Localized = { fr: '\u00a0: ', en: ': ' };
