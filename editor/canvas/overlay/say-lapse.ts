import type { Language } from '../../../engine/scenario/localized.ts';

const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' };
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long something lasted, in the largest unit it fills: "4 days", "3 heures". */
export function sayLapse(ms: number, language: Language): string {
  const [unit, length] = UNITS.find(([, least]) => ms >= least) ?? (['minute', 60_000] as const);
  return new Intl.NumberFormat(LOCALES[language], {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(Math.floor(ms / length));
}
