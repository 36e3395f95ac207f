import type { Engine } from '../engine.ts';
import { findScenario } from '../enrollment/find-scenario.ts';
import { knownThings } from '../enrollment/known-things.ts';
import { analyse } from '../scenario/analyse-graph.ts';
import type { Finding } from '../scenario/finding.ts';
import type { Graph } from '../scenario/graph.ts';
import type { PathDifference } from '../scenario/regression.ts';
import { json } from '../scenario/json.ts';
import { validating } from '../scenario/validate.ts';
import { catalogue } from '../steps/catalogue.ts';
import { comparePaths } from './compare-paths.ts';
import { givingWay } from '../give-way.ts';
import { mailsInView } from './mails-in-view.ts';

const failed = (id: string, name: string, difference: PathDifference): Finding => ({
  code: 'regression-failed',
  level: 'fault',
  node: difference.came?.node ?? difference.expected?.node ?? null,
  data: { regression: id, name, difference: json.parse(difference) },
  via: [],
});

/** The saved paths of a scenario that a drawing without faults takes otherwise. */
async function failedPaths(engine: Engine, scenario: string, graph: Graph): Promise<Finding[]> {
  const compared = await comparePaths(engine, scenario, graph);
  return compared.flatMap(({ kept: { _id, name }, difference }) =>
    difference === null ? [] : [failed(_id, name, difference)],
  );
}

/**
 * What can be found out about a drawing before it is published, beyond its faults: the analysis, and, where it has no
 * faults, the saved paths it does not take. Found between the requests of others.
 */
export async function findingsOf(engine: Engine, scenario: string, graph: Graph): Promise<Finding[]> {
  const [mails, known] = await Promise.all([mailsInView(engine.store), knownThings(engine.store)]);
  const isSound = (await givingWay(validating(graph, catalogue, known))).length === 0;
  return [
    ...(isSound ? await failedPaths(engine, scenario, graph) : []),
    ...(await givingWay(analyse(graph, catalogue, mails))),
  ];
}

/** The findings of a scenario's draft. Throws `scenario-unknown`. */
export async function findFindings(engine: Engine, scenario: string): Promise<Finding[]> {
  const { graph } = await findScenario(engine.store, scenario);
  return findingsOf(engine, scenario, graph);
}
