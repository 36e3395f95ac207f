/** Words of a sentence that is not numbered yet: told as they are, or the number of the sentence that begins with a step. */
export type Piece =
  | { readonly text: string; readonly node: string | null; readonly tells: boolean }
  | { readonly numberOf: string };

/** A way on that is told below the sentence at which ways part. */
export interface ToldPath {
  readonly when: Piece;
  readonly sentences: readonly ToldSentence[];
}

export interface ToldSentence {
  readonly pieces: readonly Piece[];
  readonly paths: readonly ToldPath[];
  /** Does not go on from the sentence before it. */
  readonly opens: boolean;
}

/** Words that are about no step. */
export const saying = (text: string): Piece => ({ text, node: null, tells: false });
