/** Letters that are not made of a plain one and a mark, by what people type instead. */
const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' };

/** Text as it is looked for: without capitals, accents and outer space. */
export const unaccented = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[œæß]/g, (letter) => LIGATURES[letter] ?? letter);
