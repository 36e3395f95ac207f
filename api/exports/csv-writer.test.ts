import Papa from 'papaparse';
import { expect, test } from 'vitest';
import type { ListColumn } from '../contract/lists/column.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { csvWriter } from './csv-writer.ts';

interface Row {
  readonly name: string | null;
  readonly score: number;
  readonly at: string;
}
const columns: ListColumn<Row>[] = [
  { head: { fr: 'Société', en: 'Company' }, value: ({ name }) => name },
  { head: { fr: 'Score', en: 'Score' }, value: ({ score }) => score, as: 'number' },
  { head: { fr: 'Arrivé', en: 'Arrived' }, value: ({ at }) => at, as: 'instant' },
];
const at = '2026-07-01T12:30:00.000Z';
const row = (name: string | null, score = 0): Row => ({ name, score, at });
const writer = (language: Language) => csvWriter(columns, { language, zone: 'Europe/Paris' });
const firstCell = (name: string): string => Papa.parse<string[]>(writer('fr').rows([row(name)])).data[0]?.[0] ?? '';

test('a French sheet has semicolons and decimal commas, an English one commas and points; both tell the company’s time', () => {
  expect(writer('fr').head() + writer('fr').rows([row('Œuvres', -2.5)])).toBe(
    '\uFEFFSociété;Score;Arrivé\r\nŒuvres;-2,5;2026-07-01 14:30:00\r\n',
  );
  expect(writer('en').head() + writer('en').rows([row('Works', -2.5)])).toBe(
    '\uFEFFCompany,Score,Arrived\r\nWorks,-2.5,2026-07-01 14:30:00\r\n',
  );
});

test('what holds the separator, a quotation mark or a line break is read back as it was; nothing is an empty cell', () => {
  const names = ['a;b', 'a,b', 'say "no"', 'two\nlines', ''];
  for (const name of names) expect(firstCell(name)).toBe(name);
  expect(writer('en').rows([row(null)])).toBe(',0,2026-07-01 14:30:00\r\n');
});

test.each([
  '=1+1',
  '+33 1 23',
  '-1+cmd|x',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1+1',
  '＝1+1',
  '=HYPERLINK("http://x")\nmore',
])('%j is no formula any more', (formula) => {
  expect(firstCell(formula)).toBe(`'${formula}`);
});

test('numbers and words with a dash inside stay as they are', () => {
  for (const plain of ['-5', '-5,5', '2026-07', 'Jean-Luc', 'a=b']) expect(firstCell(plain)).toBe(plain);
});

test('no rows are no lines', () => expect(writer('en').rows([])).toBe(''));
