import type { ScenarioDocument } from './scenarios.ts';
import type { Stored } from './stored.ts';

/** Scenarios by last save, newest first, after the place a cursor marks. */
export async function findScenarios(
  scenarios: Stored<ScenarioDocument>,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<ScenarioDocument[]> {
  const where =
    after === null ? {} : { $or: [{ savedAt: { $lt: after.at } }, { savedAt: after.at, _id: { $lt: after.id } }] };
  return scenarios.many(where, { sort: { savedAt: -1, _id: -1 }, limit });
}
