import type { Language } from '../../../engine/scenario/localized.ts';
import { unaccented } from '../../../engine/scenario/unaccented.ts';
import { type CellValue, type ListColumns, readSort } from './column.ts';

const WORDS = new Intl.Collator('fr', { sensitivity: 'base' });

/** What is empty stands first, as in lists that MongoDB puts in order. */
function compare(a: CellValue, b: CellValue): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return typeof a === 'number' && typeof b === 'number' ? a - b : WORDS.compare(String(a), String(b));
}

/** The rows of a list short enough to be read whole, found by words of a column and put in order by another. */
export function searchRows<Row>(
  rows: readonly Row[],
  columns: ListColumns<Row>,
  {
    search = '',
    sort,
    within,
  }: { readonly search?: string | undefined; readonly sort: string; readonly within: string },
  language: Language = 'fr',
): Row[] {
  const valueOf = (name: string, row: Row): CellValue => columns[name]?.value(row, language) ?? null;
  const words = unaccented(search).split(/\s+/);
  const found = rows.filter((row) => {
    const text = unaccented(String(valueOf(within, row) ?? ''));
    return words.every((word) => text.includes(word));
  });
  const { by, down } = readSort(sort);
  return found.toSorted((a, b) => compare(valueOf(by, a), valueOf(by, b)) * (down ? -1 : 1));
}
