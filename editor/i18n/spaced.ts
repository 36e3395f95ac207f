import { frenchSpaces } from '../../engine/scenario/french-spaces.ts';

interface Texts {
  readonly [key: string]: string | Texts;
}

/** A French dictionary, written with plain spaces, as it is read: with unbreakable ones where French wants them. */
export const spaced = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? frenchSpaces(text) : spaced(text)]),
  );
