import type { Catalogue } from '../steps/catalogue.ts';
import { analyseBranches } from './analyse-branches.ts';
import { followLeads } from './analyse-flow.ts';
import { analyseMails, type AnalysedMails } from './analyse-mails.ts';
import { analyseUses, type Surroundings } from './analyse-uses.ts';
import { analyseWaits } from './analyse-waits.ts';
import type { Finding } from './finding.ts';
import type { Graph } from './graph.ts';
import { upgradeGraph } from './upgrade-graph.ts';

/**
 * What can be found out about a graph by reasoning, before a lead is in it: branches nobody can take or that overlap,
 * waits that can't be met, mails without consent or with an empty place, what steps need and never get. Steps that are
 * not set up yet are passed over; faults of drawing are `validateGraph`'s. Linear in the size of the graph, but for its
 * decisions; it gives way at each step.
 */
export function* analyse(
  drawn: Graph,
  catalogue: Catalogue,
  mails: AnalysedMails,
  surroundings: Surroundings,
): Generator<void, Finding[], void> {
  const graph = upgradeGraph(drawn, catalogue);
  const flow = yield* followLeads(graph, catalogue);
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, kind]));
  const found = [
    ...(yield* analyseMails(flow, mails)),
    ...(yield* analyseUses(flow, surroundings)),
    ...(yield* analyseWaits(graph, flow, (node) => catalogue.get(kinds.get(node) ?? '')?.parts ?? [])),
    ...(yield* analyseBranches(flow)),
  ];
  const weight = { fault: 0, warning: 1, note: 2 };
  return found.toSorted((a, b) => weight[a.level] - weight[b.level]);
}
