import type { Engine } from '../engine.ts';
import type { Graph } from '../scenario/graph.ts';
import { newId } from '../store/stored.ts';

/** Makes a draft and answers its id; `by` is who makes it. */
export async function createScenario(
  engine: Engine,
  { name, graph, by }: { readonly name: string; readonly graph: Graph; readonly by?: string },
): Promise<string> {
  const now = new Date(engine.now());
  const _id = newId();
  await engine.store.scenarios.raw.insertOne({
    _id,
    name,
    status: 'draft',
    graph,
    revision: 1,
    savedAt: now,
    ...(by === undefined ? {} : { savedBy: by }),
    publishedRevision: null,
    liveVersion: null,
    startsOn: [],
    createdAt: now,
  });
  return _id;
}
