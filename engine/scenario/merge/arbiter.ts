import type { Json } from '../json.ts';
import { choiceOf, type Choices, type Conflict } from './conflict.ts';
import type { Side } from './sides.ts';

type Path = readonly string[];

/** Says whose is taken of what both changed, and notes that it was asked. */
export interface Arbiter {
  readonly decide: (path: Path, mine: Json | undefined, theirs: Json | undefined, otherwise?: Side) => Side;
  readonly conflicts: readonly Conflict[];
}

/** Goes by what was chosen; of anything else takes `otherwise`, or what the one who asks would. */
export function openArbiter(choices: Choices, always: Side | null = null): Arbiter {
  const conflicts: Conflict[] = [];
  return {
    conflicts,
    decide: (path, mine, theirs, otherwise = 'mine') => {
      const taken = choices.get(choiceOf(path)) ?? always ?? otherwise;
      conflicts.push({ path, mine, theirs, taken });
      return taken;
    },
  };
}
