import { type Document, LineCounter, parseDocument } from 'yaml';

/** A text of YAML, read but not yet understood. */
export interface Parsed {
  readonly document: Document.Parsed;
  /** The line, from 1, and column that an offset is at. */
  readonly at: (offset: number) => { readonly line: number; readonly column: number };
}

/** Reads YAML; what is wrong with it is in the document. */
export function parseYaml(text: string): Parsed {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, stringKeys: true, prettyErrors: false });
  return {
    document,
    at: (offset) => {
      const { line, col } = lineCounter.linePos(offset);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    },
  };
}
