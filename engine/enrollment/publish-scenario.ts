import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { compileDraft } from './compile-draft.ts';
import { findScenario } from './find-scenario.ts';

export interface Publication {
  readonly scenario: string;
  /** The draft's revision that was looked at. */
  readonly revision: number;
  /** The person who publishes. */
  readonly by: string;
  readonly note: string;
}

/**
 * Makes the draft a new version that never changes and takes in leads from now on; leads inside stay on theirs.
 * A paused scenario stays paused. Throws `draft-changed` and `scenario-invalid`.
 */
export async function publishScenario(
  engine: Engine,
  { scenario: id, revision, by, note }: Publication,
): Promise<{ version: number }> {
  const { scenarios, versions } = engine.store;
  const scenario = await findScenario(engine.store, id);
  const outdated = (current: number): DomainError =>
    new DomainError('draft-changed', 'the draft was saved elsewhere meanwhile', {
      data: { scenario: id, revision: current },
    });
  if (scenario.revision !== revision) throw outdated(scenario.revision);
  const plan = await compileDraft(engine, scenario);
  const version = (scenario.liveVersion ?? 0) + 1;
  const startsOn = [...new Set(plan.triggers.map(({ pattern }) => pattern.event))];
  await engine.store.transaction(async (session) => {
    const published = await scenarios.raw.updateOne(
      { _id: id, revision, liveVersion: scenario.liveVersion },
      {
        $set: {
          liveVersion: version,
          publishedRevision: revision,
          startsOn,
          status: scenario.status === 'paused' ? 'paused' : 'live',
        },
      },
      { session },
    );
    if (published.matchedCount === 0) throw outdated(revision);
    await versions.raw.insertOne(
      {
        _id: `${id}:${version}`,
        scenario: id,
        version,
        graph: scenario.graph,
        plan,
        publishedAt: new Date(engine.now()),
        publishedBy: by,
        note,
        test: false,
      },
      { session },
    );
  });
  return { version };
}
