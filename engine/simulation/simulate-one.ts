import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { compileDraft } from '../drafts/compile-draft.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import type { Simulated } from '../scenario/simulate.ts';
import { type SimulationInput, walkInput } from '../scenario/simulation-input.ts';
import { catalogue } from '../steps/catalogue.ts';
import { givingWay } from '../give-way.ts';

/** Takes one invented lead through a scenario's draft. Throws `scenario-unknown`, `scenario-invalid`, `trigger-unknown`. */
export async function simulateOne(engine: Engine, scenario: string, input: SimulationInput): Promise<Simulated> {
  const plan = await compileDraft(engine, await findScenario(engine.store, scenario));
  const simulated = await givingWay(walkInput(plan, catalogue, input));
  if (simulated === null)
    throw new DomainError('trigger-unknown', 'the draft has no such trigger', { data: { trigger: input.trigger } });
  return simulated;
}
