import { mergeOne, type Side, type Sides } from './sides.ts';

/** How things of a list are told apart and merged. */
export interface Listing<T> {
  readonly idOf: (item: T) => string;
  /** Nothing was changed that counts against taking it away. */
  readonly same: (a: T, b: T) => boolean;
  readonly merge: (id: string, base: T | undefined, mine: T, theirs: T) => T;
  /** One changed what the other took away: whether it stays. */
  readonly stays: (id: string, changed: T, by: Side) => boolean;
  /** Both put them in another order. Without it, the order says nothing and is mine. */
  readonly reordered?: (mine: readonly string[], theirs: readonly string[]) => Side;
}

const sameOrder = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n');

/** The ids of one list, with those that only the other has: each after the one it follows there, what comes last there last. */
function woven(spine: readonly string[], other: readonly string[]): string[] {
  const known = new Set(spine);
  const end = other.findLastIndex((id) => known.has(id)) + 1;
  const after = new Map<string | null, string[]>();
  let last: string | null = null;
  for (const id of other.slice(0, end)) {
    if (known.has(id)) last = id;
    else after.set(last, [...(after.get(last) ?? []), id]);
  }
  const within = spine.flatMap((id) => [id, ...(after.get(id) ?? [])]);
  return [...(after.get(null) ?? []), ...within, ...other.slice(end)];
}

function orderOf<T>(
  { base, mine, theirs }: Sides<ReadonlyMap<string, T>>,
  reordered: Listing<T>['reordered'],
): readonly string[] {
  const all = { base: [...base.keys()], mine: [...mine.keys()], theirs: [...theirs.keys()] };
  const common = (ids: readonly string[]): string[] =>
    ids.filter((id) => base.has(id) && mine.has(id) && theirs.has(id));
  const orders = { base: common(all.base), mine: common(all.mine), theirs: common(all.theirs) };
  const spine =
    reordered === undefined ? orders.mine : mergeOne(orders, sameOrder, () => reordered(orders.mine, orders.theirs));
  return spine === orders.theirs && spine !== orders.mine ? woven(all.theirs, all.mine) : woven(all.mine, all.theirs);
}

/** Merges two lists thing by thing: what either added is there, what either took away and the other left as it was is not. */
export function mergeListed<T>(sides: Sides<readonly T[]>, listing: Listing<T>): readonly T[] {
  const byId = (items: readonly T[]): ReadonlyMap<string, T> =>
    new Map(items.map((item) => [listing.idOf(item), item]));
  const maps = { base: byId(sides.base), mine: byId(sides.mine), theirs: byId(sides.theirs) };
  const one = (id: string): T[] => {
    const [base, mine, theirs] = [maps.base.get(id), maps.mine.get(id), maps.theirs.get(id)];
    if (mine !== undefined && theirs !== undefined) return [listing.merge(id, base, mine, theirs)];
    const only = mine ?? theirs;
    if (only === undefined) return [];
    if (base === undefined) return [only];
    if (listing.same(base, only)) return [];
    return listing.stays(id, only, mine === undefined ? 'theirs' : 'mine') ? [only] : [];
  };
  const merged = orderOf(maps, listing.reordered).flatMap(one);
  const isMine = merged.length === sides.mine.length && merged.every((item, index) => item === sides.mine[index]);
  return isMine ? sides.mine : merged;
}
