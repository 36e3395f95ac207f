import { type OrderAsked, pageInOrder } from './page-in-order.ts';
import type { PageAsked } from './page-of.ts';
import { type ScenarioDocument, type ScenarioSummary, scenarioSummary } from './scenarios.ts';
import { searchIn } from './search-in.ts';
import type { Stored } from './stored.ts';

/** What a list of scenarios is narrowed by. */
export interface ScenarioSearch {
  readonly search?: string | undefined;
  readonly status?: ScenarioDocument['status'] | undefined;
}

/** A page of the scenarios that match, in order. Throws `cursor-invalid`. */
export async function findScenarios(
  scenarios: Stored<ScenarioDocument>,
  { search, status }: ScenarioSearch,
  asked: PageAsked & OrderAsked,
): Promise<{ items: ScenarioSummary[]; next: string | null }> {
  const where = { $and: [searchIn(['name'], search), status === undefined ? {} : { status }] };
  const { items, next } = await pageInOrder(scenarios, where, asked, { projection: { graph: 0 } });
  return { items: items.map((item) => scenarioSummary.parse(item)), next };
}
