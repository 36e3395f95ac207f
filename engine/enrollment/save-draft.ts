import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { Graph } from '../scenario/graph.ts';
import { findScenario } from './find-scenario.ts';

export interface Draft {
  readonly scenario: string;
  /** The revision the change was made on. */
  readonly revision: number;
  readonly name: string;
  readonly graph: Graph;
}

/** Saves a draft, faults and all, over the revision it was made on. Throws `draft-changed` with the newer revision. */
export async function saveDraft(
  { store, now }: Engine,
  { scenario, revision, name, graph }: Draft,
): Promise<{ revision: number; savedAt: Date }> {
  const savedAt = new Date(now());
  const saved = await store.scenarios.raw.updateOne(
    { _id: scenario, revision },
    { $set: { name, graph, savedAt }, $inc: { revision: 1 } },
  );
  if (saved.matchedCount === 1) return { revision: revision + 1, savedAt };
  const current = await findScenario(store, scenario);
  throw new DomainError('draft-changed', 'the draft was saved elsewhere meanwhile', {
    data: { scenario, revision: current.revision },
  });
}
