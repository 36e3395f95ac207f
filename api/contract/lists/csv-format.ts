import type { Language } from '../../../engine/scenario/localized.ts';

/** By this mark, at the start of a file, Excel knows UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Excel takes a file apart as the computer's region writes lists, and reads numbers as it writes them. */
const SEPARATORS: Readonly<Record<Language, string>> = { fr: ';', en: ',' };

/**
 * What a sheet would take for a formula, but for plain numbers: papaparse's own pattern misses those of several lines,
 * after a space, or in full width.
 */
const FORMULA = /^(?!-?\d+([.,]\d+)?$)[\s\u00A0]*[=+\-@\t\r\n＝＋－＠]/;

/** A number as the sheets of a reader's region have it. */
export const csvNumber = (value: number, language: Language): string =>
  language === 'fr' ? String(value).replace('.', ',') : String(value);

/** How papaparse writes lines of CSV that sheets of a reader's region take, in which no cell is a formula. */
export const csvFormat = (language: Language) =>
  ({ delimiter: SEPARATORS[language], newline: '\r\n', escapeFormulae: FORMULA }) as const;
