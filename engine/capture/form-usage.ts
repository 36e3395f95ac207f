import type { Store } from '../store/store.ts';
import { catalogue } from '../steps/catalogue.ts';
import type { Graph } from '../scenario/graph.ts';

/** A scenario, as a list of users names it. */
export interface NamedScenario {
  readonly id: string;
  readonly name: string;
}

function formsIn(graph: Graph): string[] {
  return graph.nodes.flatMap(({ kind, config }) => {
    const step = catalogue.get(kind);
    if (step === undefined || !step.schema.safeParse(config).success) return [];
    return step.with(config).references.filter(({ to }) => to === 'form').map(({ id }) => id);
  });
}

/** Which scenarios use which form, in their draft or in a version leads may still be in; by form id. */
export async function formUsage(store: Store): Promise<ReadonlyMap<string, readonly NamedScenario[]>> {
  const [scenarios, versions] = await Promise.all([store.scenarios.many({}), store.versions.many({ test: false })]);
  const usage = new Map<string, NamedScenario[]>();
  for (const { _id: id, name, graph } of scenarios) {
    const graphs = [graph, ...versions.filter(({ scenario }) => scenario === id).map((version) => version.graph)];
    for (const form of new Set(graphs.flatMap(formsIn))) usage.set(form, [...(usage.get(form) ?? []), { id, name }]);
  }
  return usage;
}
