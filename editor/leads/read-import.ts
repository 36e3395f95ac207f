import { z } from 'zod';

const MOST = 1_000;
const email = z.email().max(254);
const column = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,59}$/);

export type LineFault = 'email' | 'columns' | 'duplicate' | 'quote';
export interface ImportRead {
  readonly leads: readonly { readonly email: string; readonly profile: Record<string, string> }[];
  /** What stops the whole import. */
  readonly head: { readonly code: 'email' | 'column' | 'too-many'; readonly name: string } | null;
  /** What is wrong with single lines, counted from 1 as in the text. */
  readonly faults: readonly { readonly line: number; readonly code: LineFault }[];
}

/** The values of one line of comma-separated values (RFC 4180, a record never spans lines); null when a quotation mark stays open. */
function valuesOf(line: string, separator: string): string[] | null {
  const values: string[] = [];
  let rest = line;
  for (;;) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*/.exec(rest);
    const bare = quoted === null ? rest.slice(0, rest.includes(separator) ? rest.indexOf(separator) : undefined) : null;
    if (bare?.trimStart().startsWith('"') === true) return null;
    values.push(quoted === null ? (bare ?? '').trim() : (quoted[1] ?? '').replaceAll('""', '"').trim());
    rest = rest.slice(quoted === null ? (bare ?? '').length : quoted[0].length);
    if (rest === '') return values;
    if (!rest.startsWith(separator)) return null;
    rest = rest.slice(separator.length);
  }
}

/** Reads pasted lines: the first names the columns, `email` among them; every other is one person. */
export function readImport(text: string): ImportRead {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: index + 1, text: line }));
  const filled = lines.filter((one) => one.text.trim() !== '');
  const [first, ...people] = filled;
  const nothing = { leads: [], faults: [] };
  if (first === undefined) return { ...nothing, head: null };
  const separator = [';', '\t', ','].find((mark) => first.text.includes(mark)) ?? ',';
  const columns = (valuesOf(first.text, separator) ?? []).map((name) => (/^e-?mail$/i.test(name) ? 'email' : name));
  if (!columns.includes('email')) return { ...nothing, head: { code: 'email', name: '' } };
  const odd = columns.find((name) => !column.safeParse(name).success);
  if (odd !== undefined) return { ...nothing, head: { code: 'column', name: odd } };
  if (people.length > MOST) return { ...nothing, head: { code: 'too-many', name: '' } };

  const leads: { email: string; profile: Record<string, string> }[] = [];
  const faults: { line: number; code: LineFault }[] = [];
  const seen = new Set<string>();
  for (const one of people) {
    const values = valuesOf(one.text, separator);
    const row = Object.fromEntries(columns.map((name, index) => [name, values?.[index] ?? '']));
    const address = email.safeParse(row['email']);
    const folded = (row['email'] ?? '').toLowerCase();
    if (values === null) faults.push({ line: one.line, code: 'quote' });
    else if (values.length > columns.length) faults.push({ line: one.line, code: 'columns' });
    else if (!address.success) faults.push({ line: one.line, code: 'email' });
    else if (seen.has(folded)) faults.push({ line: one.line, code: 'duplicate' });
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
