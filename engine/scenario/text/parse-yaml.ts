import { Composer, type Document, LineCounter, Parser, YAMLParseError } from 'yaml';
import { tooDeep } from './too-deep.ts';

/** A text of YAML, read but not yet understood. */
export interface Parsed {
  /** Empty where the text goes too deep. */
  readonly document: Document.Parsed;
  /** The offset at which it goes too deep. */
  readonly deep: number | undefined;
  /** The line, from 1, and column that an offset is at. */
  readonly at: (offset: number) => { readonly line: number; readonly column: number };
}

/** Reads YAML; what is wrong with it is in the document, but for names taken twice: the reader compares each to each. */
export function parseYaml(text: string): Parsed {
  const lineCounter = new LineCounter();
  const tokens = [...new Parser(lineCounter.addNewLine).parse(text)];
  const deep = tooDeep(tokens);
  const composer = new Composer({ stringKeys: true, prettyErrors: false, uniqueKeys: false });
  const [document, second] = composer.compose(deep === undefined ? tokens : [], true, text.length);
  if (document === undefined) throw new Error('a text is composed to a document, if only to an empty one');
  if (second !== undefined)
    document.errors.push(new YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', 'one is expected'));
  return {
    document,
    deep,
    at: (offset) => {
      const { line, col } = lineCounter.linePos(offset);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    },
  };
}
