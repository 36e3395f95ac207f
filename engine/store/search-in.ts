import { unaccented } from '../scenario/unaccented.ts';

/** More words than anybody looks for at once. */
const MOST_WORDS = 5;
/** Where Latin letters with marks are. */
const RANGES = [
  [0xc0, 0x24f],
  [0x1e00, 0x1eff],
] as const;

/** Each letter with all that is made of it by a mark; MongoDB compares by characters. */
const VARIANTS = new Map<string, string>();
for (const [first, last] of RANGES)
  for (let code = first; code <= last; code += 1) {
    const letter = String.fromCodePoint(code);
    const plain = unaccented(letter);
    if (/^[a-z]$/.test(plain)) VARIANTS.set(plain, (VARIANTS.get(plain) ?? plain) + letter);
  }

/** A letter that stands for two, however it was written. */
const together = (pattern: string): string =>
  [
    ['o', 'e', 'œ'],
    ['a', 'e', 'æ'],
    ['s', 's', 'ß'],
  ].reduce((all, [first = '', second = '', one = '']) => {
    const apart = letterPattern(first) + letterPattern(second);
    return all.replaceAll(apart, `(?:${apart}|${one})`);
  }, pattern);

const itself = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

function letterPattern(letter: string): string {
  const variants = VARIANTS.get(letter);
  // A mark may also stand as a character of its own after its letter.
  if (variants !== undefined) return String.raw`[${variants}]\p{M}*`;
  const apart = letter.normalize('NFD');
  return apart === letter ? itself(letter) : `(?:${letter}|${apart})`;
}

/** A pattern for text that holds this, whatever the accents and capitals of either; every other character is itself. */
export const textPattern = (text: string): string => together([...unaccented(text)].map(letterPattern).join(''));

/** What holds each of the words looked for in one of the fields, whatever its accents and capitals. */
export function searchIn(fields: readonly string[], search: string | undefined): object {
  const words = (search ?? '').split(/\s+/).filter((word) => word !== '');
  const each = words.slice(0, MOST_WORDS).map((word) => {
    const holds = { $regex: textPattern(word), $options: 'i' };
    return { $or: fields.map((field) => ({ [field]: holds })) };
  });
  return each.length === 0 ? {} : { $and: each };
}
