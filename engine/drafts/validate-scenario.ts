import type { Engine } from '../engine.ts';
import type { Fault } from '../scenario/fault.ts';
import { validating } from '../scenario/validate.ts';
import { givingWay } from '../give-way.ts';
import { catalogue } from '../steps/catalogue.ts';
import { findScenario } from './find-scenario.ts';
import { knownThings } from './known-things.ts';

/** What is wrong with a scenario's draft. Throws `scenario-unknown`. */
export async function validateScenario({ store }: Engine, id: string): Promise<Fault[]> {
  const [{ graph }, known] = await Promise.all([findScenario(store, id), knownThings(store, id)]);
  return givingWay(validating(graph, catalogue, known));
}
