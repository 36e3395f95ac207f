import type { Graph } from '../scenario/graph.ts';
import { referencesIn } from '../scenario/references-in.ts';
import { catalogue } from '../steps/catalogue.ts';
import type { Reference } from '../steps/step-definition.ts';
import type { Store } from '../store/store.ts';

/** A scenario, as a list of users names it. */
export interface NamedScenario {
  readonly id: string;
  readonly name: string;
}

const referredTo = (graph: Graph, to: Reference['to']): string[] =>
  referencesIn(graph, catalogue)
    .filter((reference) => reference.to === to)
    .map(({ id }) => id);

/** Which scenarios use which template, form or person, in their draft or in a version leads are or may come in; by its id. */
export async function scenariosUsing(
  { scenarios, versions, enrollments }: Store,
  to: Exclude<Reference['to'], 'step'>,
): Promise<ReadonlyMap<string, readonly NamedScenario[]>> {
  const [drafts, inUse] = await Promise.all([
    scenarios.many({}),
    enrollments.raw.distinct('plan', { status: 'active' }),
  ]);
  const live = drafts.flatMap(({ _id, liveVersion }) => (liveVersion === null ? [] : [`${_id}:${liveVersion}`]));
  const published = await versions.many({ _id: { $in: [...new Set([...live, ...inUse])] } });
  const usage = new Map<string, NamedScenario[]>();
  for (const { _id: id, name, graph } of drafts) {
    const graphs = [graph, ...published.filter(({ scenario }) => scenario === id).map((version) => version.graph)];
    for (const thing of new Set(graphs.flatMap((drawn) => referredTo(drawn, to))))
      usage.set(thing, [...(usage.get(thing) ?? []), { id, name }]);
  }
  return usage;
}
