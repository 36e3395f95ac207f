import type { Engine } from '../engine.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import { referencesIn } from '../scenario/references-in.ts';
import { knownThings } from '../drafts/known-things.ts';
import { analyse } from '../scenario/analyse-graph.ts';
import type { Finding } from '../scenario/finding.ts';
import type { Graph } from '../scenario/graph.ts';
import type { PathDifference } from '../scenario/regression.ts';
import { json } from '../scenario/json.ts';
import { validating } from '../scenario/validate.ts';
import { catalogue } from '../steps/catalogue.ts';
import { comparePaths } from './compare-paths.ts';
import { givingWay } from '../give-way.ts';
import { senderFaults, senderWarnings } from './find-sender-findings.ts';
import { mailsInView } from './mails-in-view.ts';
import { surroundingsOf } from './surroundings-of.ts';

const failed = (id: string, name: string, difference: PathDifference): Finding => ({
  code: 'regression-failed',
  level: 'fault',
  node: difference.came?.node ?? difference.expected?.node ?? null,
  data: { regression: id, name, difference: json.parse(difference) },
  via: [],
});

/** The templates of the mails that a drawing sends. */
const templatesIn = (graph: Graph): string[] =>
  referencesIn(graph, catalogue).flatMap(({ to, id }) => (to === 'template' ? [id] : []));

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
  const sent = templatesIn(graph);
  const [mails, known, ofSender] = await Promise.all([
    mailsInView(engine, sent),
    knownThings(engine.store),
    sent.length === 0 ? [] : senderFaults(engine),
  ]);
  const surroundings = await surroundingsOf(engine, graph, mails.asked);
  const isSound = (await givingWay(validating(graph, catalogue, known))).length === 0;
  return [
    ...ofSender,
    ...(isSound ? await failedPaths(engine, scenario, graph) : []),
    ...(await givingWay(analyse(graph, catalogue, mails, surroundings))),
  ];
}

/** The findings of a scenario's draft, and what of the sender is not proven: that never keeps it from being published. Throws `scenario-unknown`. */
export async function findFindings(engine: Engine, scenario: string): Promise<Finding[]> {
  const { graph } = await findScenario(engine.store, scenario);
  const ofSender = templatesIn(graph).length === 0 ? [] : await senderWarnings(engine);
  return [...(await findingsOf(engine, scenario, graph)), ...ofSender];
}
