import Papa from 'papaparse';
import { z } from 'zod';
import { FIELD_LABELS } from '../../engine/scenario/field-labels.ts';

const MOST = 1_000;
const email = z.email().max(254);
const column = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,59}$/);

/** The fields that the product knows, by what they are called in either language: so a sheet's own heads do. */
const CALLED = new Map(
  Object.entries(FIELD_LABELS).flatMap(([name, { fr, en }]) => [fr, en].map((said) => [said.toLowerCase(), name])),
);
const columnNamed = (said: string): string =>
  /^e-?mail$/i.test(said) ? 'email' : (CALLED.get(said.toLowerCase()) ?? said);

export type LineFault = 'email' | 'columns' | 'duplicate' | 'quote';
export interface ImportRead {
  readonly leads: readonly { readonly email: string; readonly profile: Record<string, string> }[];
  /** What stops the whole import. */
  readonly head: { readonly code: 'email' | 'column' | 'twice' | 'too-many'; readonly name: string } | null;
  /** What is wrong with single lines, counted from 1 as in the text. */
  readonly faults: readonly { readonly line: number; readonly code: LineFault }[];
}

/** One record: where it begins, counted from 1, and its values; null when its quotation marks do not go together. */
interface Row {
  readonly line: number;
  readonly values: readonly string[] | null;
}

/** The records of delimiter-separated values (RFC 4180), without empty ones; the first line tells the delimiter. */
function rowsOf(pasted: string): Row[] {
  const text = pasted.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
  const delimiter = [';', '\t', ','].find((mark) => first.includes(mark)) ?? ',';
  const rows: Row[] = [];
  let [line, begun] = [1, 0];
  const goTo = (end: number): void => {
    line += text.slice(begun, end).split('\n').length - 1;
    begun = end;
  };
  while (begun < text.length) {
    const from = begun;
    Papa.parse<string[]>(text.slice(from), {
      delimiter,
      newline: '\n',
      step: ({ data, errors, meta: { cursor } }, parser) => {
        // A quotation mark after a space is none to the parser: what it was to hold together came apart.
        const isTorn = errors.length > 0 || data.some((value) => /^\s+"/.test(value));
        const values = data.map((value) => value.trim());
        if (values.some((value) => value !== '')) rows.push({ line, values: isTorn ? null : values });
        const ofLine = text.indexOf('\n', begun) + 1;
        goTo(errors.length === 0 ? from + cursor : ofLine === 0 ? text.length : ofLine);
        // What a quotation mark that does not close took in is read again, from the next line on.
        if (errors.length > 0) parser.abort();
      },
    });
  }
  return rows;
}

/** Reads pasted lines: the first names the columns, `email` among them; every other is one person. */
export function readImport(text: string): ImportRead {
  const [first, ...people] = rowsOf(text);
  const stopped = (code: NonNullable<ImportRead['head']>['code'], name = ''): ImportRead => ({
    leads: [],
    faults: [],
    head: { code, name },
  });
  if (first === undefined) return { leads: [], faults: [], head: null };
  const columns = (first.values ?? []).map(columnNamed);
  if (!columns.includes('email')) return stopped('email');
  const odd = columns.find((name) => !column.safeParse(name).success);
  if (odd !== undefined) return stopped('column', odd);
  const twice = columns.find((name, at) => columns.indexOf(name) !== at);
  if (twice !== undefined) return stopped('twice', twice);
  if (people.length > MOST) return stopped('too-many');

  const leads: { email: string; profile: Record<string, string> }[] = [];
  const faults: { line: number; code: LineFault }[] = [];
  const seen = new Set<string>();
  for (const { line, values } of people) {
    const row = Object.fromEntries(columns.map((name, index) => [name, values?.[index] ?? '']));
    const address = email.safeParse(row['email']);
    const folded = (row['email'] ?? '').toLowerCase();
    if (values === null) faults.push({ line, code: 'quote' });
    else if (values.length > columns.length) faults.push({ line, code: 'columns' });
    else if (!address.success) faults.push({ line, code: 'email' });
    else if (seen.has(folded)) faults.push({ line, code: 'duplicate' });
    else {
      seen.add(folded);
      const profile = Object.fromEntries(
        Object.entries(row).filter(([name, value]) => name !== 'email' && value !== ''),
      );
      leads.push({ email: address.data, profile });
    }
  }
  return { leads, faults, head: null };
}
