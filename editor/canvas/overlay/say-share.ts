import type { Language } from '../../../engine/scenario/localized.ts';

const whole = (locale: string): Intl.NumberFormat =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
/** Made once: a drawing has hundreds of shares. */
const PERCENT: Readonly<Record<Language, Intl.NumberFormat>> = { fr: whole('fr-FR'), en: whole('en-GB') };

/** A share of one in whole percent, for where there is little room; what is something is not told as nothing, nor what is not all as all. */
export function sayShare(share: number, language: Language): string {
  const percent = PERCENT[language];
  if (share > 0 && share < 0.01) return `< ${percent.format(0.01)}`;
  if (share > 0.99 && share < 1) return `> ${percent.format(0.99)}`;
  return percent.format(share);
}
