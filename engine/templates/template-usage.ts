import type { Graph } from '../scenario/graph.ts';
import { catalogue } from '../steps/catalogue.ts';
import type { Store } from '../store/store.ts';

/** A scenario, as a list of users names it. */
export interface NamedScenario {
  readonly id: string;
  readonly name: string;
}

function templatesIn({ nodes }: Graph): string[] {
  return nodes.flatMap(({ kind, config }) => {
    const step = catalogue.get(kind);
    if (step === undefined || !step.schema.safeParse(config).success) return [];
    return step.with(config).references.filter(({ to }) => to === 'template').map(({ id }) => id);
  });
}

/** Which scenarios use which template, in their draft or in a version leads are or may come in; by template id. */
export async function templateUsage({ scenarios, versions, enrollments }: Store): Promise<ReadonlyMap<string, readonly NamedScenario[]>> {
  const [drafts, inUse] = await Promise.all([scenarios.many({}), enrollments.raw.distinct('plan', { status: 'active' })]);
  const live = drafts.flatMap(({ _id, liveVersion }) => (liveVersion === null ? [] : [`${_id}:${liveVersion}`]));
  const published = await versions.many({ _id: { $in: [...new Set([...live, ...inUse])] } });
  const usage = new Map<string, NamedScenario[]>();
  for (const { _id: id, name, graph } of drafts) {
    const graphs = [graph, ...published.filter(({ scenario }) => scenario === id).map((version) => version.graph)];
    for (const template of new Set(graphs.flatMap(templatesIn))) usage.set(template, [...(usage.get(template) ?? []), { id, name }]);
  }
  return usage;
}
