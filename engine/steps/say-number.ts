import type { Language } from '../scenario/localized.ts';

/** A number as it is written in a language: "1 000,5", "1,000.5". */
export const sayNumber = (value: number, language: Language): string => new Intl.NumberFormat(language).format(value);
