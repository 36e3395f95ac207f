import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { newestVersion, type ScenarioDocument } from '../store/scenarios.ts';
import { newId } from '../store/stored.ts';
import { compileDraft } from './compile-draft.ts';
import { refuseFindings } from '../simulation/refuse-findings.ts';
import { findScenario } from './find-scenario.ts';
import { holdReferences } from './hold-references.ts';

export interface Publication {
  readonly scenario: string;
  /** The draft's revision that was looked at. */
  readonly revision: number;
  /** The person who publishes. */
  readonly by: string;
  readonly note: string;
}

/** The scenario is not as it was read any more. */
class Overtaken extends Error {}

/** Whether the draft is what takes in leads already: publishing it again changes nothing. */
const isPublished = (scenario: ScenarioDocument): scenario is ScenarioDocument & { liveVersion: number } =>
  scenario.publishedRevision === scenario.revision && scenario.liveVersion !== null && scenario.status !== 'stopped';

/**
 * Makes the draft a new version that never changes and takes in leads from now on; leads inside stay on theirs. A draft that is live already gets no second version.
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
  if (isPublished(scenario)) return { version: scenario.liveVersion };
  const plan = await compileDraft(engine, scenario);
  await refuseFindings(engine, scenario);
  // After a roll back the live version is not the newest, and numbers are never given twice.
  const version = (await newestVersion(versions, id)) + 1;
  const startsOn = [...new Set(plan.triggers.map(({ pattern }) => pattern.event))];
  // Who stops a scenario while it is being published has the last word.
  const stands = scenario.status === 'stopped' ? 'stopped' : { $ne: 'stopped' as const };
  try {
    await engine.store.transaction(async (session) => {
      const published = await scenarios.raw.updateOne(
        { _id: id, revision, liveVersion: scenario.liveVersion, status: stands },
        [
          {
            $set: {
              liveVersion: version,
              publishedRevision: revision,
              startsOn,
              // As it is now: somebody may have paused or resumed it since it was read.
              status: { $cond: [{ $eq: ['$status', 'paused'] }, 'paused', 'live'] },
            },
          },
        ],
        { session },
      );
      if (published.matchedCount === 0) throw new Overtaken();
      await holdReferences(engine, scenario, session);
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
      const entry = { _id: newId(), at: new Date(engine.now()), by, what: 'published' as const, scenario: id };
      await engine.store.audit.raw.insertOne({ ...entry, data: { version, note }, to: [], done: 0 }, { session });
    });
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    // Somebody published the same, or stopped the scenario, a moment before.
    const current = await findScenario(engine.store, id);
    if (current.revision === revision && isPublished(current)) return { version: current.liveVersion };
    throw outdated(current.revision);
  }
  return { version };
}
