import { DomainError } from '../errors.ts';
import type { ScenarioDocument } from '../store/scenarios.ts';
import type { Session, Store } from '../store/store.ts';

/** A scenario by id. Throws `scenario-unknown`. */
export async function findScenario({ scenarios }: Store, id: string, session?: Session): Promise<ScenarioDocument> {
  const scenario = await scenarios.one({ _id: id }, session);
  if (scenario === null)
    throw new DomainError('scenario-unknown', 'there is no such scenario', { data: { scenario: id } });
  return scenario;
}
