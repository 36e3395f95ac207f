import type { Engine } from '../engine.ts';
import { findScenario } from '../enrollment/find-scenario.ts';
import { knownThings } from '../enrollment/known-things.ts';
import { analyseGraph } from '../scenario/analyse-graph.ts';
import { compile } from '../scenario/compile.ts';
import type { Finding } from '../scenario/finding.ts';
import type { Graph } from '../scenario/graph.ts';
import { runRegression, type PathDifference } from '../scenario/regression.ts';
import { json } from '../scenario/json.ts';
import { validateGraph } from '../scenario/validate.ts';
import { catalogue } from '../steps/catalogue.ts';
import { mailsInView } from './mails-in-view.ts';

const failed = (id: string, name: string, difference: PathDifference): Finding => ({
  code: 'regression-failed',
  level: 'fault',
  node: difference.came?.node ?? difference.expected?.node ?? null,
  data: { regression: id, name, difference: json.parse(difference) },
  via: [],
});

/** The saved paths of a scenario that a drawing without faults takes otherwise. */
async function failedRegressions({ store }: Engine, scenario: string, graph: Graph): Promise<Finding[]> {
  const kept = await store.regressions.many({ scenario });
  if (kept.length === 0) return [];
  const plan = compile(graph, catalogue);
  return kept.flatMap(({ _id, name, regression }) => {
    const difference = runRegression(plan, catalogue, regression);
    return difference === null ? [] : [failed(_id, name, difference)];
  });
}

/**
 * What can be found out about a drawing before it is published, beyond its faults: the analysis, and, where it has no
 * faults, the saved paths it does not take.
 */
export async function findingsOf(engine: Engine, scenario: string, graph: Graph): Promise<Finding[]> {
  const [mails, known] = await Promise.all([mailsInView(engine.store), knownThings(engine.store)]);
  const isSound = validateGraph(graph, catalogue, known).length === 0;
  return [
    ...(isSound ? await failedRegressions(engine, scenario, graph) : []),
    ...analyseGraph(graph, catalogue, mails),
  ];
}

/** The findings of a scenario's draft. Throws `scenario-unknown`. */
export async function findFindings(engine: Engine, scenario: string): Promise<Finding[]> {
  const { graph } = await findScenario(engine.store, scenario);
  return findingsOf(engine, scenario, graph);
}
