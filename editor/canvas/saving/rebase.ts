import type { Choices } from '../../../engine/scenario/merge/conflict.ts';
import { mergeDrafts } from '../../../engine/scenario/merge/merge-drafts.ts';
import { keepUnchanged } from '../../../engine/scenario/text/keep-unchanged.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import type { Draft } from '../document-store.ts';
import { newId } from '../new-id.ts';

/** What came into the draft from elsewhere: what `base` was made, and what was chosen where both had changed one thing. */
export interface Incoming {
  readonly base: Draft;
  readonly theirs: Draft;
  readonly choices: Choices;
}

/** Nothing came in; the same list for all states, so that what comes in is put to each list once. */
export const NOTHING: readonly Incoming[] = [];

/** The same draft: `to` itself where the two do not differ. */
export function keptAs(draft: Draft, to: Draft): Draft {
  const graph = keepUnchanged(draft.graph, to.graph);
  return draft.name === to.name && graph === to.graph ? to : { name: draft.name, graph };
}

/** What came in after something that came in before; one, where nothing of mine was saved in between. */
export function followedBy(all: readonly Incoming[], next: Incoming): readonly Incoming[] {
  const last = all.at(-1);
  if (last === undefined || keptAs(last.theirs, next.base) !== next.base) return [...all, next];
  const choices = new Map([...last.choices, ...next.choices]);
  return [...all.slice(0, -1), { base: last.base, theirs: next.theirs, choices }];
}

/** A state of the draft from before, with what came in since: of what both changed, theirs, unless mine was chosen. */
export const rebased = (draft: Draft, incoming: readonly Incoming[]): Draft =>
  incoming.reduce(
    (mine, { base, theirs, choices }) =>
      mergeDrafts({ base, mine, theirs }, { catalogue, newId, choices, always: 'theirs' })?.draft ?? mine,
    draft,
  );
