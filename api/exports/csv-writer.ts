import Papa from 'papaparse';
import { BYTE_ORDER_MARK, csvFormat, csvNumber } from '../contract/lists/csv-format.ts';
import type { CellValue, ListColumn } from '../contract/lists/column.ts';
import type { Language } from '../../engine/scenario/localized.ts';

/** How sheets are written for a reader. */
export interface CsvLook {
  readonly language: Language;
  /** The company's zone: instants are told by its clocks, as on screen. */
  readonly zone: string;
}

/** Writes the rows of a list as CSV, a page at a time. */
export function csvWriter<Row>(columns: readonly ListColumn<Row>[], { language, zone }: CsvLook) {
  // This locale alone writes an instant as sheets read it everywhere: 2026-11-28 14:05:00.
  const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone });
  const written = (value: CellValue, as: ListColumn<Row>['as']): string => {
    if (value === null) return '';
    if (typeof value === 'number') return csvNumber(value, language);
    return as === 'instant' ? clock.format(new Date(value)) : value;
  };
  const lines = (cells: string[][]): string =>
    cells.length === 0 ? '' : `${Papa.unparse(cells, csvFormat(language))}\r\n`;
  return {
    head: () => BYTE_ORDER_MARK + lines([columns.map(({ head }) => head[language])]),
    rows: (rows: readonly Row[]) =>
      lines(rows.map((row) => columns.map(({ value, as }) => written(value(row, language), as)))),
  };
}
