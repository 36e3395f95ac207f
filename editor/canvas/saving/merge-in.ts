import { diffVersions } from '../../../engine/scenario/diff-versions.ts';
import { type Choices, choiceOf } from '../../../engine/scenario/merge/conflict.ts';
import { mergeDrafts } from '../../../engine/scenario/merge/merge-drafts.ts';
import { keepUnchanged } from '../../../engine/scenario/text/keep-unchanged.ts';
import { upgradeGraph } from '../../../engine/scenario/upgrade-graph.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import type { Draft, DocumentState, DocumentStore, Entry, News, Revised } from '../document-store.ts';
import { newId } from '../new-id.ts';

/** The same draft: `to` itself where the two do not differ. */
function keptAs(draft: Draft, to: Draft): Draft {
  const graph = keepUnchanged(draft.graph, to.graph);
  return draft.name === to.name && graph === to.graph ? to : { name: draft.name, graph };
}

/** What an undo goes back to has what came in meanwhile, too; gestures of which nothing is left to take back are gone. */
function rebased(entries: readonly Entry[], rebase: (draft: Draft) => Draft): Entry[] {
  return entries
    .map((entry) => ({ ...entry, before: rebase(entry.before), after: rebase(entry.after) }))
    .filter(({ before, after }) => keptAs(after, before) !== before);
}

function newsOf({ saved, draft }: DocumentState, theirs: Draft, by: News['by']): News {
  const changed = diffVersions(saved.graph, theirs.graph);
  return { by, changed, isRenamed: saved.name !== theirs.name, hasMine: draft !== saved, isRestored: false };
}

/**
 * Merges what was saved elsewhere into the draft, where that needs no choice that was not made. Undo goes on taking back
 * one's own gestures alone. Where a choice is needed, nothing is changed unless `asks`: then the draft is in conflict.
 * Answers whether it was merged.
 */
export function mergeIn(
  document: DocumentStore,
  revised: Revised,
  asks: boolean,
  choices: Choices = new Map(),
): boolean {
  const state = document.getState();
  const theirs: Draft = { name: revised.name, graph: upgradeGraph(revised.graph, catalogue) };
  const sides = { base: state.saved, theirs };
  const merging = { catalogue, newId, choices };
  const merged = mergeDrafts({ ...sides, mine: state.draft }, merging);
  const open = merged?.conflicts.filter(({ path }) => !choices.has(choiceOf(path))) ?? null;
  if (merged === null || open === null || open.length > 0) {
    if (asks) document.setState({ saving: 'conflict', meeting: { theirs: revised, conflicts: open } });
    return false;
  }
  const draft = keptAs(merged.draft, state.draft);
  const saved = keptAs(theirs, draft);
  const known = new Map([
    [state.saved, saved],
    [state.draft, draft],
  ]);
  const rebase = (was: Draft): Draft => {
    const found =
      known.get(was) ?? mergeDrafts({ ...sides, mine: was }, { ...merging, always: 'theirs' })?.draft ?? was;
    known.set(was, found);
    return found;
  };
  const { revision, savedAt, savedBy } = revised;
  document.setState({
    draft,
    saved,
    revision,
    savedAt,
    saving: 'idle',
    refusal: null,
    meeting: null,
    past: rebased(state.past, rebase),
    future: rebased(state.future, rebase),
    news: newsOf(state, theirs, savedBy),
  });
  return true;
}
