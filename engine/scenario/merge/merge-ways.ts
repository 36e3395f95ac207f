import type { Graph, GraphEdge } from '../graph.ts';
import type { Arbiter } from './arbiter.ts';
import { mergeOne, type Sides } from './sides.ts';

type Drawing = Pick<Graph, 'nodes' | 'edges'>;
/** Where outlets lead, by step and outlet. */
type Ways = ReadonlyMap<string, GraphEdge>;
type Target = string | null;

/** Ids hold no spaces. */
const placeOf = ({ from, outlet }: Pick<GraphEdge, 'from' | 'outlet'>): string => `${from} ${outlet}`;
const waysOf = ({ edges }: Drawing): Ways => new Map(edges.map((edge) => [placeOf(edge), edge]));
const idsOf = ({ nodes }: Drawing): ReadonlySet<string> => new Set(nodes.map(({ id }) => id));

/** Which ways lead on from each step. */
function onwardIn(ways: Iterable<Pick<GraphEdge, 'from' | 'to'>>): ReadonlyMap<string, readonly string[]> {
  const onward = new Map<string, string[]>();
  for (const { from, to } of ways) {
    const known = onward.get(from);
    if (known === undefined) onward.set(from, [to]);
    else known.push(to);
  }
  return onward;
}

/** The first step from here on that is there, over those that are not as long as one way alone leads on from them; null where there is none. */
function healed(to: Target, onward: ReadonlyMap<string, readonly string[]>, isGone: (id: string) => boolean): Target {
  const seen = new Set<string>();
  let at = to;
  while (at !== null && isGone(at)) {
    const [next = null, ...more] = onward.get(at) ?? [];
    if (more.length > 0 || seen.has(at)) return null;
    seen.add(at);
    at = next;
  }
  return at;
}

interface Left {
  readonly ways: Ways;
  readonly ids: ReadonlySet<string>;
  /**
   * Where an outlet leads on this side. Taking a step away changes the ways to it and from it too: these count as they
   * were, so that they follow what becomes of the step.
   */
  readonly targetAt: (place: string) => Target;
}

function leftBy(side: Drawing, base: Drawing): Left {
  const [ways, ids, before] = [waysOf(side), idsOf(side), waysOf(base)];
  const known = idsOf(base);
  const onward = onwardIn(base.edges);
  const isGone = (id: string): boolean => known.has(id) && !ids.has(id);
  return {
    ways,
    ids,
    targetAt: (place) => {
      const [was, is] = [before.get(place), ways.get(place)?.to ?? null];
      if (was === undefined) return is;
      const followed = isGone(was.from) || (isGone(was.to) && is === healed(was.to, onward, isGone));
      return followed ? was.to : is;
    },
  };
}

const sameTarget = (a: Target, b: Target): boolean => a === b;

const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** The other neither led a way elsewhere nor added or took away a step. */
const isAsBefore = (theirs: Drawing, base: Drawing): boolean =>
  sameItems(theirs.edges, base.edges) &&
  sameItems(
    theirs.nodes.map(({ id }) => id),
    base.nodes.map(({ id }) => id),
  );

interface Merging {
  readonly sides: Sides<Drawing>;
  /** The steps of the merged drawing. */
  readonly kept: ReadonlySet<string>;
  /** Whether the merged step has this outlet, as far as can be told. */
  readonly hasOutlet: (from: string, outlet: string) => boolean;
  /** Never gives an id that one of the drawings has. */
  readonly newId: () => string;
}

/** The ways of two drawings by outlet, each to a step that is there: what led to one that is not leads on to where that led. */
export function mergeWays({ sides, kept, hasOutlet, newId }: Merging, arbiter: Arbiter): readonly GraphEdge[] {
  const { base, mine, theirs } = sides;
  const isGone = (id: string): boolean => !kept.has(id);
  const isSettled = kept.size === mine.nodes.length && mine.nodes.every(({ id }) => kept.has(id));
  if (isSettled && isAsBefore(theirs, base) && mine.edges.every(({ from, outlet }) => hasOutlet(from, outlet)))
    return mine.edges;
  const left = { mine: leftBy(mine, base), theirs: leftBy(theirs, base) };
  const before = waysOf(base);
  const all = new Map([...left.mine.ways, ...left.theirs.ways, ...before]);
  const places = [...new Set([...left.mine.ways.keys(), ...left.theirs.ways.keys(), ...before.keys()])];
  const merged = places.flatMap((place) => {
    const drawn = all.get(place);
    if (drawn === undefined) return [];
    const { from, outlet } = drawn;
    const targets: Sides<Target> = {
      base: before.get(place)?.to ?? null,
      mine: left.mine.targetAt(place),
      theirs: left.theirs.targetAt(place),
    };
    const to = mergeOne(targets, sameTarget, () => {
      // Of a step that is not there any more, only who kept it has something to say; of an outlet that is gone, nobody.
      if (isGone(from)) return left.mine.ids.has(from) ? 'mine' : 'theirs';
      if (!hasOutlet(from, outlet)) return 'mine';
      return arbiter.decide(['ways', from, outlet], targets.mine, targets.theirs);
    });
    return to === null ? [] : [{ place, from, outlet, to }];
  });
  const onward = onwardIn(merged);
  const taken = new Set<string>();
  const idFor = (id: string | undefined): string => {
    let given = id;
    while (given === undefined || taken.has(given)) given = newId();
    taken.add(given);
    return given;
  };
  const edges = merged.flatMap(({ place, from, outlet, to: aim }): GraphEdge[] => {
    const to = healed(aim, onward, isGone);
    const drawn = [left.mine.ways.get(place), left.theirs.ways.get(place)];
    const wasOwn = drawn.some((edge) => edge?.to === to);
    if (isGone(from) || to === null || (to === from && !wasOwn) || !hasOutlet(from, outlet)) return [];
    const same = drawn.find((edge) => edge?.to === to);
    const id = idFor((same ?? drawn[0] ?? drawn[1])?.id);
    return [same?.id === id ? same : { id, from, outlet, to }];
  });
  return sameItems(edges, mine.edges) ? mine.edges : edges;
}
