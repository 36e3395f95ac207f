import type { TFunction } from 'i18next';
import { fr } from './fr.ts';

type Origin = keyof typeof fr.origins;
const isKnown = (code: string): code is Origin => Object.hasOwn(fr.origins, code);

/** Where a lead or a consent came from, and by which channel; a source that people named themselves is shown as it is. */
export const sayOrigin = (code: string, t: TFunction<'leads'>): string => (isKnown(code) ? t(`origins.${code}`) : code);
