import { diffVersions, sameJson } from '../../../engine/scenario/diff-versions.ts';
import { type Choices, choiceOf } from '../../../engine/scenario/merge/conflict.ts';
import { mergeDrafts } from '../../../engine/scenario/merge/merge-drafts.ts';
import { keepUnchanged } from '../../../engine/scenario/text/keep-unchanged.ts';
import { upgradeGraph } from '../../../engine/scenario/upgrade-graph.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import type { Draft, DocumentState, DocumentStore, Entry, News, Revised } from '../document-store.ts';
import { newId } from '../new-id.ts';
import { followedBy, keptAs } from './rebase.ts';

function newsOf({ saved, draft }: DocumentState, theirs: Draft, by: News['by']): News {
  const changed = diffVersions(saved.graph, theirs.graph);
  const drawn = (['notes', 'groups'] as const).filter(
    (what) => !sameJson(saved.graph[what] ?? [], theirs.graph[what] ?? []),
  );
  return { by, changed, drawn, isRenamed: saved.name !== theirs.name, hasMine: draft !== saved, isRestored: false };
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
  // Made of the same objects where nothing differs, so that all the states of the history are soon compared.
  const graph = keepUnchanged(upgradeGraph(revised.graph, catalogue), state.saved.graph);
  const theirs: Draft = { name: revised.name, graph };
  const { revision, savedAt, savedBy } = revised;
  const isNow = { revision, savedAt, saving: 'idle', refusal: null, meeting: null, sent: [] } as const;
  // A save of mine whose answer was lost.
  const sent = state.sent.find((one) => keptAs(theirs, one) === one);
  if (sent !== undefined) {
    document.setState({ ...isNow, saved: keptAs(sent, state.draft) });
    return true;
  }
  const sides = { base: state.saved, theirs };
  const merged = mergeDrafts({ ...sides, mine: state.draft }, { catalogue, newId, choices });
  const open = merged?.conflicts.filter(({ path }) => !choices.has(choiceOf(path))) ?? null;
  if (merged === null || open === null || open.length > 0) {
    // One more may come of what was chosen of the others.
    const conflicts = merged?.conflicts ?? null;
    if (asks) document.setState({ saving: 'conflict', meeting: { theirs: revised, conflicts } });
    return false;
  }
  const draft = keptAs(merged.draft, state.draft);
  const came = { base: state.saved, theirs, choices };
  // Merged into each state of the history only once somebody goes back to it.
  const lists = new Map<Entry['since'], Entry['since']>();
  const behind = (entries: readonly Entry[]): Entry[] =>
    entries.map((entry) => {
      const since = lists.get(entry.since) ?? followedBy(entry.since, came);
      lists.set(entry.since, since);
      return { ...entry, since };
    });
  document.setState({
    ...isNow,
    draft,
    saved: keptAs(theirs, draft),
    past: behind(state.past),
    future: behind(state.future),
    // Who chose was told already what is kept.
    news: choices.size === 0 ? newsOf(state, theirs, savedBy) : null,
  });
  return true;
}
