import type { Engine } from '../engine.ts';
import { countInside } from '../store/enrollments.ts';
import { findScenarios } from '../store/find-scenarios.ts';
import type { ScenarioDocument, VersionDocument } from '../store/scenarios.ts';
import { readTimeCursor, timeCursor } from '../store/time-cursor.ts';
import { findScenario } from './find-scenario.ts';

/** A scenario with what a list shows beside it. */
export interface ListedScenario {
  readonly scenario: ScenarioDocument;
  /** The draft is not what was published last. */
  readonly changed: boolean;
  readonly leadsInside: number;
}

const listed = (scenario: ScenarioDocument, inside: ReadonlyMap<string, number>): ListedScenario => ({
  scenario,
  changed: scenario.publishedRevision !== scenario.revision,
  leadsInside: inside.get(scenario._id) ?? 0,
});

/** A page of scenarios, last saved first. Throws `cursor-invalid`. */
export async function listScenarios(
  { store }: Engine,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: ListedScenario[]; next: string | null }> {
  const found = await findScenarios(store.scenarios, readTimeCursor(cursor), limit + 1);
  const shown = found.slice(0, limit);
  const inside = await countInside(
    store.enrollments,
    shown.map(({ _id }) => _id),
  );
  const last = shown.at(-1);
  return {
    items: shown.map((scenario) => listed(scenario, inside)),
    next: found.length > limit && last !== undefined ? timeCursor(last.savedAt, last._id) : null,
  };
}

/** One scenario as the list shows it. Throws `scenario-unknown`. */
export async function scenarioView({ store }: Engine, id: string): Promise<ListedScenario> {
  const [scenario, inside] = await Promise.all([findScenario(store, id), countInside(store.enrollments, [id])]);
  return listed(scenario, inside);
}

/** A published version, with who published it and how many leads are in it. */
export interface ListedVersion {
  readonly version: VersionDocument;
  readonly publishedBy: string;
  readonly leadsInside: number;
}

/** Published versions of a scenario, newest first. Throws `scenario-unknown`. */
export async function listVersions({ store }: Engine, id: string): Promise<ListedVersion[]> {
  await findScenario(store, id);
  const versions = await store.versions.many({ scenario: id, test: false }, { sort: { version: -1 } });
  const people = await store.people.many({ _id: { $in: versions.map(({ publishedBy }) => publishedBy) } });
  const names = new Map(people.map(({ _id, name }) => [_id, name]));
  return Promise.all(
    versions.map(async (version) => ({
      version,
      publishedBy: names.get(version.publishedBy) ?? version.publishedBy,
      leadsInside: await store.enrollments.raw.countDocuments({
        scenario: id,
        version: version.version,
        status: 'active',
        test: null,
      }),
    })),
  );
}
