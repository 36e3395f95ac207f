import Papa from 'papaparse';
import { BYTE_ORDER_MARK, csvFormat, csvNumber } from '../../../api/contract/lists/csv-format.ts';
import type { Language } from '../../../engine/scenario/localized.ts';
import type { ResultRow } from './result-rows.ts';

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
  const percent = (value: number): string => csvNumber(Math.round(value * 1_000) / 10, language);
  const head = [what, ...heads.flatMap((one) => [one, `${one} – ${share}`])];
  const lines = rows.map((row) => [
    label(row),
    ...row.cells.flatMap((cell) =>
      cell === null ? ['', ''] : [String(cell.count), cell.share === null ? '' : percent(cell.share)],
    ),
  ]);
  return `${BYTE_ORDER_MARK}${Papa.unparse([head, ...lines], csvFormat(language))}\r\n`;
}
