import type { TFunction } from 'i18next';
import { fr } from './fr.ts';

const isKnown = (code: string): code is keyof typeof fr.failure => Object.hasOwn(fr.failure, code);

/** Why a step failed for good, in words; a code without words is shown as it is. */
export const sayFailure = (code: string, t: TFunction<'live'>): string => (isKnown(code) ? t(`failure.${code}`) : code);
