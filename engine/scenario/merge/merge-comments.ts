import type { GraphComment } from '../graph.ts';
import type { Arbiter } from './arbiter.ts';
import { mergeListed } from './merge-listed.ts';
import type { Sides } from './sides.ts';

interface Placed {
  readonly key: string;
  readonly comment: GraphComment;
}

/** Comments have no ids: one goes by its place, and by which of those there it is. */
function placed(comments: readonly GraphComment[] = []): Placed[] {
  const met = new Map<string, number>();
  return comments.map((comment) => {
    const place = JSON.stringify([comment.at, comment.place]);
    const nth = met.get(place) ?? 0;
    met.set(place, nth + 1);
    return { key: `${place} ${nth}`, comment };
  });
}

const sameText = (a: Placed, b: Placed): boolean => a.comment.text === b.comment.text;

/** What two people wrote beside one scenario in its text. */
export function mergeComments(
  { base, mine, theirs }: Sides<readonly GraphComment[] | undefined>,
  arbiter: Arbiter,
): readonly GraphComment[] | undefined {
  if (mine === theirs || theirs === base) return mine;
  const merged = mergeListed(
    { base: placed(base), mine: placed(mine), theirs: placed(theirs) },
    {
      idOf: ({ key }) => key,
      same: sameText,
      merge: (key, was, ours, others) => {
        if (sameText(ours, others) || (was !== undefined && sameText(was, others))) return ours;
        if (was !== undefined && sameText(was, ours)) return others;
        const taken = arbiter.decide(['comments', key], ours.comment.text, others.comment.text);
        return taken === 'mine' ? ours : others;
      },
      stays: (key, { comment: { text } }, by) =>
        arbiter.decide(['comments', key], by === 'mine' ? text : undefined, by === 'mine' ? undefined : text, by) ===
        by,
    },
  ).map(({ comment }) => comment);
  if (merged.length === 0) return mine === undefined ? undefined : mine.length === 0 ? mine : undefined;
  return merged;
}
