import { mergeDrafts } from '../../../engine/scenario/merge/merge-drafts.ts';
import { upgradeGraph } from '../../../engine/scenario/upgrade-graph.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import type { Draft, DocumentStore, News, Revised } from '../document-store.ts';
import { newId } from '../new-id.ts';
import type { KeptDraft } from './kept-drafts.ts';
import { mergeIn } from './merge-in.ts';
import { NOTHING } from './rebase.ts';

const NO_NEWS: News = {
  by: null,
  changed: { nodes: [], edges: [], rules: [] },
  drawn: [],
  isRenamed: false,
  hasMine: true,
  isRestored: false,
};

const asToday = ({ name, graph }: Draft): Draft => ({ name, graph: upgradeGraph(graph, catalogue) });

/**
 * Takes up what earlier pages left unsaved, the newest first, merged onto what the server has now: one gesture, which can
 * be undone. Answers which of them are in the draft now; another one, that only a choice could bring together with these,
 * stays for later.
 */
export function restore(document: DocumentStore, server: Revised, left: readonly KeptDraft[]): readonly KeptDraft[] {
  const [newest, ...older] = left;
  if (newest === undefined) return [];
  const base = asToday(newest.base);
  let draft = asToday(newest.draft);
  const taken = [newest];
  for (const kept of older) {
    const sides = { base: asToday(kept.base), mine: draft, theirs: asToday(kept.draft) };
    const merged = mergeDrafts(sides, { catalogue, newId });
    if (merged === null || merged.conflicts.length > 0) continue;
    draft = merged.draft;
    taken.push(kept);
  }
  document.setState({
    draft,
    saved: base,
    sent: newest.sent.map(asToday),
    revision: newest.revision,
    savedAt: newest.savedAt,
    past: [
      { label: { code: 'restore', count: 1 }, before: base, after: draft, key: null, at: newest.at, since: NOTHING },
    ],
  });
  mergeIn(document, server, true);
  document.setState(({ draft: now, saved, news, saving }) => ({
    news: saving === 'idle' && now !== saved ? { ...(news ?? NO_NEWS), isRestored: true } : null,
  }));
  return taken;
}
