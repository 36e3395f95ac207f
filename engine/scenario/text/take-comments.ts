import { Lexer } from 'yaml';
import type { GraphComment } from '../graph.ts';
import { entryLines, type Place } from './entry-lines.ts';
import type { Parsed } from './parse-yaml.ts';

/** What the lexer puts between the pieces of a text: a document, a scalar or the end of a flow begins. */
const MARKS: readonly string[] = ['\u0002', '\u0018', '\u001F'];
const SCALAR = '\u001F';

interface Written {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

function written(text: string, { at }: Parsed): Written[] {
  const found: Written[] = [];
  let offset = 0;
  let isScalar = false;
  for (const piece of new Lexer().lex(text)) {
    if (!isScalar && MARKS.includes(piece)) {
      isScalar = piece === SCALAR;
      continue;
    }
    if (!isScalar && piece.startsWith('#')) found.push({ ...at(offset), text: piece.slice(1).trimEnd() });
    isScalar = false;
    offset += piece.length;
  }
  return found;
}

const samePlace = (a: Place, b: Place): boolean => a.length === b.length && a.every((key, index) => key === b[index]);

/** The comments of a text, each at the entry that it stands beside or above. */
export function takeComments(text: string, parsed: Parsed): GraphComment[] {
  const comments: GraphComment[] = [];
  const add = (at: Place, place: GraphComment['place'], said: string): void => {
    const last = comments.at(-1);
    if (last?.place === place && samePlace(last.at, at))
      comments[comments.length - 1] = { ...last, text: `${last.text}${place === 'beside' ? ' ' : '\n'}${said}` };
    else comments.push({ at: [...at], place, text: said });
  };
  const found = written(text, parsed);
  if (found.length === 0) return [];
  const entries = [...entryLines(parsed)];
  const lines = text.split('\n');
  let next = 0;
  for (const { line, column, text: said } of found) {
    const isAlone = (lines[line - 1] ?? '').slice(0, column - 1).trim() === '';
    while ((entries[next]?.[0] ?? Infinity) <= line) next += 1;
    const before = entries[next - 1];
    const after = entries[next];
    if (!isAlone && before !== undefined) add(before[1], 'beside', said);
    else if (after === undefined) add([], 'below', said);
    else add(after[1], 'above', said);
  }
  return comments;
}
