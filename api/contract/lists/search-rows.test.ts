import { expect, test } from 'vitest';
import { columnsOf } from './column.ts';
import { searchRows } from './search-rows.ts';

interface Row {
  readonly name: string;
  readonly used: number | null;
}
const columns = columnsOf<Row>()({
  name: { head: { fr: 'Nom', en: 'Name' }, value: ({ name }) => name, sorts: true },
  used: { head: { fr: 'Emplois', en: 'Uses' }, value: ({ used }) => used, as: 'number', sorts: true },
});
const rows: Row[] = [
  { name: 'Zoo', used: 10 },
  { name: 'Été à Lyon', used: null },
  { name: 'atelier', used: 9 },
];
const names = (search: string | undefined, sort: string) =>
  searchRows(rows, columns, { search, sort, within: 'name' }).map(({ name }) => name);

test('rows are put in order by words as in a dictionary, by numbers as numbers, empty ones first', () => {
  expect(names(undefined, 'name')).toEqual(['atelier', 'Été à Lyon', 'Zoo']);
  expect(names(undefined, '-name')).toEqual(['Zoo', 'Été à Lyon', 'atelier']);
  expect(names(undefined, 'used')).toEqual(['Été à Lyon', 'atelier', 'Zoo']);
  expect(names(undefined, '-used')).toEqual(['Zoo', 'atelier', 'Été à Lyon']);
});

test('rows are found by words somewhere in them, accents and capitals apart', () => {
  expect(names('LYON ete', 'name')).toEqual(['Été à Lyon']);
  expect(names('é', 'name')).toEqual(['atelier', 'Été à Lyon']);
  expect(names('nothing', 'name')).toEqual([]);
});
