import type { Language } from '../localized.ts';
import type { ToldLine, ToldPart } from './told-scenario.ts';
import type { Piece, ToldSentence } from './told-sentence.ts';

const ALPHABET = 26;

/** "a" to "z", then "aa". */
const letterOf = (index: number): string =>
  String.fromCharCode(97 + (index % ALPHABET)).repeat(Math.floor(index / ALPHABET) + 1);

interface Numbered {
  readonly number: string;
  readonly label: string;
  readonly depth: number;
  readonly opens: boolean;
  readonly pieces: readonly Piece[];
  readonly end: string;
}

/** Puts numbers on sentences and the paths below them, and a sentence that is a path's only one on the path's own line. */
function number(
  sentences: readonly ToldSentence[],
  prefix: string,
  depth: number,
  from: number,
  colon: string,
): Numbered[] {
  return sentences.flatMap(({ pieces, paths, opens }, index) => {
    const label = String(from + index + 1);
    const own = `${prefix}${label}`;
    const line = { number: own, label: `${label}.`, depth, opens, pieces, end: paths.length === 0 ? '.' : colon };
    const below = paths.flatMap(({ when, sentences: inside }, way): Numbered[] => {
      const letter = letterOf(way);
      const path = { number: `${own}.${letter}`, label: `${letter}.`, depth: depth + 1, opens: false };
      const [only] = inside;
      if (only !== undefined && inside.length === 1 && only.paths.length === 0) {
        const between: Piece = { text: `${colon} `, node: null, tells: false };
        return [{ ...path, pieces: [when, between, ...only.pieces], end: '.' }];
      }
      return [{ ...path, pieces: [when], end: colon }, ...number(inside, `${path.number}.`, depth + 2, 0, colon)];
    });
    return [line, ...below];
  });
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The lines of several sections, numbered through; what refers to a step names the number of the line that tells it. */
export function numberLines(sections: readonly (readonly ToldSentence[])[], language: Language): ToldLine[][] {
  const colon = language === 'fr' ? '\u00a0:' : ':';
  let count = 0;
  const numbered = sections.map((sentences) => {
    const lines = number(sentences, '', 0, count, colon);
    count += sentences.length;
    return lines;
  });
  const numbers = new Map(
    numbered
      .flat()
      .flatMap((line) =>
        line.pieces.flatMap((piece) =>
          'text' in piece && piece.tells && piece.node !== null ? [[piece.node, line.number] as const] : [],
        ),
      ),
  );
  const partOf = (piece: Piece): ToldPart =>
    'text' in piece ? piece : { text: numbers.get(piece.numberOf) ?? '?', node: piece.numberOf, tells: false };
  return numbered.map((lines) =>
    lines.map(({ pieces, end, label, ...line }) => {
      const parts = [...pieces.map(partOf), { text: end, node: null, tells: false }];
      const isSentence = /^\d/.test(label);
      const told = parts.map((part, index) =>
        index === 0 && isSentence ? { ...part, text: capital(part.text) } : part,
      );
      return { ...line, label, parts: told };
    }),
  );
}
