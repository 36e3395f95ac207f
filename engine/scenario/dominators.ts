/** Which node each stands under: the last one that every way to it passes; null where ways from several starts meet. */
export interface Dominators {
  /** In an order in which a node comes after those that lead to it, but for loops. */
  readonly order: ReadonlyMap<string, number>;
  readonly above: ReadonlyMap<string, string | null>;
  /** Whether every way to `node` passes `over`. */
  readonly isUnder: (node: string, over: string) => boolean;
}

type Next = ReadonlyMap<string, readonly string[]>;

function reversePostOrder(starts: readonly string[], next: Next): string[] {
  const seen = new Set<string>();
  const done: string[] = [];
  const open: { readonly id: string; readonly left: string[] }[] = [];
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    open.push({ id, left: [...(next.get(id) ?? [])] });
  };
  for (const start of starts.toReversed()) {
    visit(start);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const to = top.left.pop();
      if (to !== undefined) visit(to);
      else done.push(...open.splice(-1).map(({ id }) => id));
    }
  }
  return done.reverse();
}

/** The dominators of all that can be reached from `starts`, by the method of Cooper, Harvey and Kennedy. */
export function dominatorsOf(starts: readonly string[], next: Next): Dominators {
  const nodes = reversePostOrder(starts, next);
  const order = new Map(nodes.map((id, index) => [id, index]));
  const before = new Map<string, (string | null)[]>(nodes.map((id) => [id, []]));
  for (const start of starts) before.get(start)?.push(null);
  for (const from of nodes) for (const to of next.get(from) ?? []) before.get(to)?.push(from);
  const above = new Map<string, string | null>();
  const placeOf = (id: string | null): number => (id === null ? -1 : (order.get(id) ?? -1));
  const meet = (one: string | null, other: string | null): string | null => {
    let [a, b] = [one, other];
    while (a !== b) {
      if (placeOf(a) > placeOf(b)) a = above.get(a ?? '') ?? null;
      else b = above.get(b ?? '') ?? null;
    }
    return a;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const id of nodes) {
      const known = (before.get(id) ?? []).filter((from) => from === null || above.has(from));
      const [first = null, ...rest] = known;
      const found = rest.reduce(meet, first);
      if (above.has(id) && above.get(id) === found) continue;
      above.set(id, found);
      changed = true;
    }
  }
  const isUnder = (node: string, over: string): boolean => {
    let at: string | null = node;
    // Who stands over others comes before them in the order.
    while (at !== null && placeOf(at) > placeOf(over)) at = above.get(at) ?? null;
    return at === over;
  };
  return { order, above, isUnder };
}
