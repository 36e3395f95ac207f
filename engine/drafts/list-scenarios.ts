import { SCENARIOS_FIRST } from '../../api/contract/lists/scenario-columns.ts';
import type { Engine } from '../engine.ts';
import { countInside, type Inside } from '../store/enrollments.ts';
import { findScenarios, type ScenarioSearch } from '../store/find-scenarios.ts';
import { orderAsked } from '../store/page-in-order.ts';
import type { PageAsked } from '../store/page-of.ts';
import { SCENARIO_ORDERS } from '../store/scenario-orders.ts';
import { namesOf } from '../store/names-of.ts';
import {
  publishedVersions,
  type ScenarioDocument,
  type ScenarioSummary,
  type VersionSummary,
} from '../store/scenarios.ts';
import { findScenario } from './find-scenario.ts';

/** A scenario with what a list shows beside it. */
export interface ListedScenario<S extends ScenarioSummary = ScenarioSummary> {
  readonly scenario: S;
  /** The draft is not what was published last. */
  readonly changed: boolean;
  readonly leadsInside: number;
  /** Of those inside, how many stand still at a step by a fault. */
  readonly leadsParked: number;
}

const listed = <S extends ScenarioSummary>(scenario: S, inside: ReadonlyMap<string, Inside>): ListedScenario<S> => ({
  scenario,
  changed: scenario.publishedRevision !== scenario.revision,
  leadsInside: inside.get(scenario._id)?.leads ?? 0,
  leadsParked: inside.get(scenario._id)?.parked ?? 0,
});

/** A page of scenarios, last saved first unless asked otherwise. Throws `cursor-invalid`. */
export async function listScenarios(
  { store }: Engine,
  {
    cursor,
    limit,
    sort = SCENARIOS_FIRST,
    ...wanted
  }: ScenarioSearch & PageAsked & { readonly sort?: string | undefined },
): Promise<{ items: ListedScenario[]; next: string | null }> {
  const asked = { cursor, limit, ...orderAsked(SCENARIO_ORDERS, sort) };
  const { items: shown, next } = await findScenarios(store.scenarios, wanted, asked);
  const inside = await countInside(
    store.enrollments,
    shown.map(({ _id }) => _id),
  );
  return { items: shown.map((scenario) => listed(scenario, inside)), next };
}

/** One scenario as the list shows it, with its drawing. Throws `scenario-unknown`. */
export async function scenarioView({ store }: Engine, id: string): Promise<ListedScenario<ScenarioDocument>> {
  const [scenario, inside] = await Promise.all([findScenario(store, id), countInside(store.enrollments, [id])]);
  return listed(scenario, inside);
}

/** A published version, with who published it and how many leads are in it. */
export interface ListedVersion {
  readonly version: VersionSummary;
  readonly publishedBy: string;
  readonly leadsInside: number;
}

/** Published versions of a scenario, newest first. Throws `scenario-unknown`. */
export async function listVersions({ store }: Engine, id: string): Promise<ListedVersion[]> {
  await findScenario(store, id);
  const versions = await publishedVersions(store.versions, id);
  const names = await namesOf(store.people, [...new Set(versions.map(({ publishedBy }) => publishedBy))]);
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
