import { type ScenarioDocument, type ScenarioSummary, scenarioSummary } from './scenarios.ts';
import type { Stored } from './stored.ts';

/** Scenarios by last save, newest first, after the place a cursor marks. */
export async function findScenarios(
  scenarios: Stored<ScenarioDocument>,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<ScenarioSummary[]> {
  const where =
    after === null ? {} : { $or: [{ savedAt: { $lt: after.at } }, { savedAt: after.at, _id: { $lt: after.id } }] };
  const found = scenarios.raw.find(where, { sort: { savedAt: -1, _id: -1 }, limit, projection: { graph: 0 } });
  return (await found.toArray()).map((document) => scenarioSummary.parse(document));
}
