import { sameJson } from '../diff-versions.ts';
import type { Graph } from '../graph.ts';
import { type JsonObject, jsonObject } from '../json.ts';
import type { Arbiter } from './arbiter.ts';
import { mergeParts } from './merge-parts.ts';
import { partOf, type Sides } from './sides.ts';

/** What is merged by rules of its own. */
const APART = ['nodes', 'edges', 'rules', 'comments'];
/** Where something lies and how large it is drawn: over this nobody is asked anything. */
const LOOKS = ['position', 'size'];

const othersOf = (graph: Graph): JsonObject =>
  jsonObject.parse(Object.fromEntries(Object.entries(graph).filter(([key]) => !APART.includes(key))));

/** Whatever else is drawn, entry by entry where entries have ids. Null where all of it is as mine has it. */
export function mergeOthers(sides: Sides<Graph>, arbiter: Arbiter): JsonObject | null {
  const others = partOf(sides, othersOf);
  const merged = mergeParts(others, [], {
    ...arbiter,
    decide: (path, ...asked) => (LOOKS.includes(path.at(-1) ?? '') ? 'mine' : arbiter.decide(path, ...asked)),
  });
  return sameJson(merged, others.mine) ? null : merged;
}
