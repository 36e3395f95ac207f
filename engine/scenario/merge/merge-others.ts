import { z } from 'zod';
import { sameJson } from '../diff-versions.ts';
import type { Graph } from '../graph.ts';
import { type Json, type JsonObject, jsonObject } from '../json.ts';
import type { Arbiter } from './arbiter.ts';
import { mergeListed } from './merge-listed.ts';
import { mergeParts } from './merge-parts.ts';
import { partOf, type Sides } from './sides.ts';

/** What is merged by rules of its own. */
const APART = ['nodes', 'edges', 'rules', 'comments'];
/** Where something lies and how it is drawn: over this nobody is asked anything. */
const LOOKS = ['position', 'size', 'folded', 'colour'];

const gathering = z.object({ id: z.string(), steps: z.array(z.string()) });
type Gathering = z.infer<typeof gathering>;

const othersOf = (graph: Graph): JsonObject =>
  jsonObject.parse(Object.fromEntries(Object.entries(graph).filter(([key]) => !APART.includes(key))));

/** What of a list gathers steps: each by its id. */
const gatheringsIn = (value: Json | undefined): ReadonlyMap<string, Gathering> =>
  new Map(
    (Array.isArray(value) ? value : []).flatMap((entry) => {
      const read = gathering.safeParse(entry).data;
      return read === undefined ? [] : [[read.id, read] as const];
    }),
  );

/** Steps that both gathered: those either put in are in, those either took out are not. */
const stepsOf = (sides: Sides<Gathering | undefined>): readonly string[] => {
  const { base, mine, theirs } = partOf(sides, (of) => of?.steps);
  if (mine === undefined || theirs === undefined) return mine ?? theirs ?? [];
  const listing = { idOf: String, same: Object.is, merge: (id: string) => id, stays: () => false };
  return mergeListed<string>({ base: base ?? [], mine, theirs }, listing);
};

/** A list whose entries may gather steps that are not there any more; one that gathers none is not there either. */
function regathered(list: Json, key: string, sides: Sides<JsonObject>, kept: ReadonlySet<string>): Json {
  if (!Array.isArray(list)) return list;
  const all = partOf(sides, (of) => gatheringsIn(of[key]));
  return list.flatMap((entry): Json[] => {
    const read = gathering.safeParse(entry).data;
    if (read === undefined) return [entry];
    const steps = stepsOf(partOf(all, (of) => of.get(read.id))).filter((id) => kept.has(id));
    return steps.length === 0 ? [] : [{ ...jsonObject.parse(entry), steps }];
  });
}

/** Whatever else is drawn, entry by entry where entries have ids. Null where all of it is as mine has it. */
export function mergeOthers(sides: Sides<Graph>, kept: ReadonlySet<string>, arbiter: Arbiter): JsonObject | null {
  const others = partOf(sides, othersOf);
  const merged = mergeParts(others, [], {
    ...arbiter,
    decide: (path, ...asked) =>
      [...LOOKS, 'steps'].includes(path.at(-1) ?? '') ? 'mine' : arbiter.decide(path, ...asked),
  });
  const whole = Object.fromEntries(
    Object.entries(merged).map(([key, list]) => [key, regathered(list, key, others, kept)]),
  );
  return sameJson(whole, others.mine) ? null : whole;
}
