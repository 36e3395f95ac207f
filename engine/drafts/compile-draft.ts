import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { compiling } from '../scenario/compile.ts';
import type { Plan } from '../scenario/plan.ts';
import { validating } from '../scenario/validate.ts';
import { givingWay } from '../give-way.ts';
import { catalogue } from '../steps/catalogue.ts';
import type { ScenarioDocument } from '../store/scenarios.ts';
import { knownThings } from './known-things.ts';

/** The plan of a draft. Throws `scenario-invalid` with its faults. */
export async function compileDraft({ store }: Engine, { _id, graph }: ScenarioDocument): Promise<Plan> {
  const faults = await givingWay(validating(graph, catalogue, await knownThings(store, _id)));
  if (faults.length > 0)
    throw new DomainError('scenario-invalid', 'the draft has faults', { data: { scenario: _id, faults } });
  return givingWay(compiling(graph, catalogue));
}
