import { isDeepStrictEqual } from 'node:util';
import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { forLeads } from '../scenario/for-leads.ts';
import type { Graph } from '../scenario/graph.ts';
import type { Store } from '../store/store.ts';
import { findScenario } from './find-scenario.ts';

export interface Draft {
  readonly scenario: string;
  /** The revision the change was made on. */
  readonly revision: number;
  readonly name: string;
  readonly graph: Graph;
  /** The person, or the API key, that saves it. */
  readonly by?: string;
}

/** Whether a drawing leads as the live one does: a new name, an undo, a note or a folded group leaves nothing to publish. */
async function isLive({ versions }: Store, scenario: string, liveVersion: number | null, graph: Graph) {
  if (liveVersion === null) return false;
  const live = await versions.one({ _id: `${scenario}:${liveVersion}` });
  return live !== null && isDeepStrictEqual(forLeads(live.graph), forLeads(graph));
}

/** Saves a draft, faults and all, over the revision it was made on. Throws `draft-changed` with the newer revision. */
export async function saveDraft(engine: Engine, draft: Draft): Promise<{ revision: number; savedAt: Date }> {
  const { store, now } = engine;
  const { scenario, revision, name, graph, by } = draft;
  const savedAt = new Date(now());
  const { liveVersion } = await findScenario(store, scenario);
  const published = (await isLive(store, scenario, liveVersion, graph)) ? { publishedRevision: revision + 1 } : {};
  const saved = await store.scenarios.raw.updateOne(
    { _id: scenario, revision, liveVersion },
    {
      $set: { name, graph, savedAt, ...(by === undefined ? {} : { savedBy: by }), ...published },
      $inc: { revision: 1 },
    },
  );
  if (saved.matchedCount === 1) return { revision: revision + 1, savedAt };
  const current = await findScenario(store, scenario);
  if (current.revision === revision) return saveDraft(engine, draft);
  // The same save sent again, because its answer was lost.
  if (current.revision === revision + 1 && current.name === name && isDeepStrictEqual(current.graph, graph))
    return { revision: current.revision, savedAt: current.savedAt };
  throw new DomainError('draft-changed', 'the draft was saved elsewhere meanwhile', {
    data: { scenario, revision: current.revision },
  });
}
