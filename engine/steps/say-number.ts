import type { Language } from '../scenario/localized.ts';

const FORMATS: Readonly<Record<Language, Intl.NumberFormat>> = {
  fr: new Intl.NumberFormat('fr'),
  en: new Intl.NumberFormat('en'),
};

/** A number as it is written in a language: "1 000,5", "1,000.5". */
export const sayNumber = (value: number, language: Language): string => FORMATS[language].format(value);
