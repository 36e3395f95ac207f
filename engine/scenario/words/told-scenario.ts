import type { Localized } from '../localized.ts';

/** Words of a sentence. `node`: the step they are about; of each step that is told, one part `tells` it. */
export interface ToldPart {
  readonly text: string;
  readonly node: string | null;
  readonly tells: boolean;
}

/** One sentence, or the beginning of a path, as it stands on a line of its own. */
export interface ToldLine {
  /** By which others refer to it: "4.b.1"; empty for a rule. */
  readonly number: string;
  /** What stands before it: "4.", "b.", "–". */
  readonly label: string;
  /** How deep it stands inside paths. */
  readonly depth: number;
  /** Does not go on from the line before it. */
  readonly opens: boolean;
  readonly parts: readonly ToldPart[];
}

/** `path` is what leads go through, `loose` what no lead gets to, `rules` what holds for the scenario as a whole. */
export interface ToldSection {
  readonly code: 'path' | 'loose' | 'rules';
  readonly lines: readonly ToldLine[];
}

export const SECTION_TITLES: Readonly<Record<ToldSection['code'], Localized>> = {
  path: { fr: 'Parcours', en: 'Path' },
  loose: { fr: 'Étapes qu’aucun lead n’atteint', en: 'Steps no lead gets to' },
  rules: { fr: 'Règles', en: 'Rules' },
};

export const lineText = ({ parts }: Pick<ToldLine, 'parts'>): string => parts.map(({ text }) => text).join('');

/** A scenario in words, as text to be read or sent. */
export const toldAsText = (sections: readonly ToldSection[], language: keyof Localized): string =>
  sections
    .map(({ code, lines }) =>
      [
        SECTION_TITLES[code][language],
        '',
        ...lines.map((line) => `${'   '.repeat(line.depth)}${line.label} ${lineText(line)}`),
      ].join('\n'),
    )
    .join('\n\n');
