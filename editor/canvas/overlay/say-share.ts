import type { Language } from '../../../engine/scenario/localized.ts';

const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' };

/** A share of one in whole percent, for where there is little room; what is something is not told as nothing, nor what is not all as all. */
export function sayShare(share: number, language: Language): string {
  const percent = (value: number): string =>
    new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 0 }).format(value);
  if (share > 0 && share < 0.01) return `< ${percent(0.01)}`;
  if (share > 0.99 && share < 1) return `> ${percent(0.99)}`;
  return percent(share);
}
