/** Who made a change: the one who merges, or the other. */
export type Side = 'mine' | 'theirs';

/** One thing as it was, and as each of two people left it. */
export interface Sides<T> {
  readonly base: T;
  readonly mine: T;
  readonly theirs: T;
}

/** A part of each. */
export const partOf = <T, P>({ base, mine, theirs }: Sides<T>, part: (of: T) => P): Sides<P> => ({
  base: part(base),
  mine: part(mine),
  theirs: part(theirs),
});

/** What came of one thing: the change, where only one of the two made any; `decide` is asked where both did. */
export function mergeOne<T>(sides: Sides<T>, same: (a: T, b: T) => boolean, decide: () => Side): T {
  const { base, mine, theirs } = sides;
  if (same(theirs, base) || same(mine, theirs)) return mine;
  return same(mine, base) ? theirs : sides[decide()];
}
