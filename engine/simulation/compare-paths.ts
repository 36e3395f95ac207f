import type { Engine } from '../engine.ts';
import { compiling } from '../scenario/compile.ts';
import type { Graph } from '../scenario/graph.ts';
import { walkRegression, type PathDifference } from '../scenario/regression.ts';
import { catalogue } from '../steps/catalogue.ts';
import type { RegressionDocument } from '../store/regressions.ts';
import { givingWay } from '../give-way.ts';

/** A saved path, and where a drawing takes it otherwise; null where it takes the same. */
export interface ComparedPath {
  readonly kept: RegressionDocument;
  readonly difference: PathDifference | null;
}

/** Takes a scenario's saved paths, oldest first, through a drawing without faults, between the requests of others. */
export async function comparePaths({ store }: Engine, scenario: string, graph: Graph): Promise<ComparedPath[]> {
  const all = await store.regressions.many({ scenario }, { sort: { _id: 1 } });
  if (all.length === 0) return [];
  const plan = await givingWay(compiling(graph, catalogue));
  const compared: ComparedPath[] = [];
  for (const kept of all)
    compared.push({ kept, difference: await givingWay(walkRegression(plan, catalogue, kept.regression)) });
  return compared;
}
