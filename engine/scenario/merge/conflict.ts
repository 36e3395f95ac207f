import type { Json } from '../json.ts';
import type { Side } from './sides.ts';

/**
 * One thing that two people changed differently. `path` says which: `name` · `steps`, id, then nothing (one took away what
 * the other changed), `title` or `config` with setting, entry and part · `ways`, step, outlet · `rules` and below ·
 * `comments`, place · `loop` (the ways of both together lead round for ever).
 */
export interface Conflict {
  readonly path: readonly string[];
  /** What each made of it; undefined where it is not there any more. */
  readonly mine: Json | undefined;
  readonly theirs: Json | undefined;
  /** Whose is taken as long as nobody chose otherwise. */
  readonly taken: Side;
}

/** Whose is to be taken of some things, by `choiceOf` their paths. */
export type Choices = ReadonlyMap<string, Side>;

/** Under what a choice is kept. */
export const choiceOf = (path: readonly string[]): string => JSON.stringify(path);
