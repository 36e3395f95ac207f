import Papa from 'papaparse';
import type { Language } from '../../../engine/scenario/localized.ts';
import type { ResultRow } from './result-rows.ts';

/** By this mark Excel knows UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';
/** Excel takes a file apart as the computer's region writes lists. */
const SEPARATORS: Readonly<Record<Language, string>> = { fr: ';', en: ',' };

interface Told {
  readonly label: (row: ResultRow) => string;
  /** What each version is called. */
  readonly heads: readonly string[];
  /** What the columns of numbers' names and of shares are called. */
  readonly what: string;
  readonly share: string;
  readonly language: Language;
}

/** The lines of two versions' results as CSV: a column a version, and one for its rates in percent. */
export function resultsFile(rows: readonly ResultRow[], { label, heads, what, share, language }: Told): string {
  const percent = (value: number): string => {
    const said = String(Math.round(value * 1_000) / 10);
    return language === 'fr' ? said.replace('.', ',') : said;
  };
  const head = [what, ...heads.flatMap((one) => [one, `${one} – ${share}`])];
  const lines = rows.map((row) => [
    label(row),
    ...row.cells.flatMap((cell) =>
      cell === null ? ['', ''] : [String(cell.count), cell.share === null ? '' : percent(cell.share)],
    ),
  ]);
  const text = Papa.unparse([head, ...lines], {
    delimiter: SEPARATORS[language],
    newline: '\r\n',
    escapeFormulae: true,
  });
  return `${BYTE_ORDER_MARK}${text}\r\n`;
}
