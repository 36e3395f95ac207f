import { unaccented } from '../scenario/unaccented.ts';

/** More words than anybody looks for at once. */
const MOST_WORDS = 5;
/** Where Latin letters with marks are. */
const [FIRST, LAST] = [0xc0, 0x24f];

/** Each letter with all that is made of it by a mark; MongoDB compares by characters. */
const VARIANTS = new Map<string, string>();
for (let code = FIRST; code <= LAST; code += 1) {
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

function letterPattern(letter: string): string {
  const variants = VARIANTS.get(letter);
  // A mark may also stand as a character of its own after its letter.
  return variants === undefined
    ? letter.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    : String.raw`[${variants}]\p{M}*`;
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
