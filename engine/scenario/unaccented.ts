/** Latin letters that are not made of a plain one and a mark, by what people type instead. */
const PLAIN: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ı: 'i',
};

/** A Latin letter with the marks that stand as characters of their own after it. */
const LATIN = /\p{Script=Latin}\p{M}*/gu;

const plain = (letter: string): string =>
  letter
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/./gu, (one) => PLAIN[one] ?? one);

/** Text as it is looked for: without capitals and outer space, its Latin letters without accents; in other scripts a mark makes another letter, and stays. */
export const unaccented = (text: string): string => text.trim().toLowerCase().normalize('NFC').replaceAll(LATIN, plain);
