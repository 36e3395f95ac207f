import { saidBy, type Said } from './analyse-comparison.ts';
import { condensed, learn, type Knowledge } from './analyse-knowledge.ts';
import type { Condition, ConditionMember } from './condition.ts';

interface Literal {
  readonly said: Said;
  readonly holds: boolean;
}

/** Beyond this many ways to meet a condition, nothing is learned from it. */
const MOST = 128;

/** The ways to meet a condition (`holds`) or to miss it, each a list of what must be so; null when there are too many. */
function waysTo(condition: Condition, holds: boolean): Literal[][] | null {
  const each = condition.of.map((member: ConditionMember): Literal[][] | null =>
    'join' in member ? waysTo(member, holds) : [[{ said: saidBy(member), holds }]],
  );
  let ways: Literal[][] = (condition.join === 'all') === holds ? [[]] : [];
  for (const one of each) {
    if (one === null) return null;
    ways =
      (condition.join === 'all') === holds
        ? ways.flatMap((way) => one.map((more) => [...way, ...more]))
        : [...ways, ...one];
    if (ways.length > MOST) return null;
  }
  return ways;
}

const kept = {
  met: new WeakMap<Condition, Literal[][] | null>(),
  missed: new WeakMap<Condition, Literal[][] | null>(),
};

/** As `waysTo`, worked out once for each condition. */
function knownWays(condition: Condition, holds: boolean): Literal[][] | null {
  const worked = holds ? kept.met : kept.missed;
  const known = worked.get(condition);
  if (known !== undefined) return known;
  const ways = waysTo(condition, holds);
  worked.set(condition, ways);
  return ways;
}

/** What is known of the leads that meet a condition, or miss it; empty when none can. */
export function where(all: readonly Knowledge[], condition: Condition, holds: boolean): Knowledge[] {
  const ways = knownWays(condition, holds);
  if (ways === null) return [...all];
  return condensed(
    all.flatMap((known) =>
      ways.flatMap((way) => {
        const learned = way.reduce<Knowledge | null>(
          (so, { said, holds: is }) => (so === null ? null : learn(so, said, is)),
          known,
        );
        return learned === null ? [] : [learned];
      }),
    ),
  );
}

/** Whether a condition compares with constants only, and is not too large to be reasoned about. */
export const isDecidable = (condition: Condition): boolean =>
  knownWays(condition, true)?.every((way) => way.every(({ said }) => !said.isOpaque)) === true &&
  knownWays(condition, false) !== null;
