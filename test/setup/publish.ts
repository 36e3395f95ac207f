import type { Engine } from '../../engine/engine.ts';
import { createScenario } from '../../engine/drafts/create-scenario.ts';
import { publishScenario } from '../../engine/drafts/publish-scenario.ts';
import type { Graph } from '../../engine/scenario/graph.ts';

/** Makes a scenario of a graph and publishes it; answers its id. */
export async function publish(engine: Engine, graph: Graph): Promise<string> {
  const scenario = await createScenario(engine, { name: 'Test', graph });
  await publishScenario(engine, { scenario, revision: 1, by: 'tester', note: '' });
  return scenario;
}
