import type { Language, Localized } from '../scenario/localized.ts';

const JOINS = { and: { fr: 'et', en: 'and' }, or: { fr: 'ou', en: 'or' } } as const satisfies Record<string, Localized>;

/** Words one after the other, as a sentence lists them: "a, b and c". */
export function sayList(words: readonly string[], join: keyof typeof JOINS, language: Language): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${JOINS[join][language]} ${last}`;
}
