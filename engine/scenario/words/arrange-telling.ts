import type { Catalogue } from '../../steps/catalogue.ts';
import { dominatorsOf } from '../dominators.ts';
import type { Graph } from '../graph.ts';
import { type Leave, leavesOf } from '../leaves-of.ts';
import { edgesFrom } from '../walk-path.ts';

/** Where each step of a drawing is told: so that each is once, and those where ways meet after the step at which they parted. */
export interface Arrangement {
  readonly leaves: (id: string) => readonly Leave[];
  /** The way on from the first is the only one to the second, which is told there. */
  readonly isInline: (from: string, to: string) => boolean;
  /** Other places refer to it: it needs a sentence that begins with it. */
  readonly isReferred: (id: string) => boolean;
  /** The way leads back to a step that every lead there has passed. */
  readonly leadsBack: (from: string, to: string) => boolean;
  /** The steps at which ways meet again that parted at this one, or at the beginning. */
  readonly joinsUnder: (id: string | null) => readonly string[];
  /** Before which others a step is told. */
  readonly place: (id: string) => number;
}

/** Arranges what can be reached from `starts`; `within` are the steps that are told at all here. */
export function arrangeTelling(
  graph: Graph,
  starts: readonly string[],
  within: ReadonlySet<string>,
  catalogue: Catalogue,
): Arrangement {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const ids = new Set(nodes.keys());
  const edges = edgesFrom(graph);
  const leaves = new Map(
    [...within].map((id) => {
      const node = nodes.get(id);
      return [id, node === undefined ? [] : leavesOf(node, edges.get(id) ?? [], ids, catalogue)] as const;
    }),
  );
  const next = new Map(
    [...leaves].map(([id, theirs]) => [
      id,
      [...new Set(theirs.flatMap(({ to }) => (to !== null && within.has(to) ? [to] : [])))],
    ]),
  );
  const { order, above, isUnder } = dominatorsOf(starts, next);
  const onward = new Map<string, number>();
  const all = new Map<string, number>(starts.map((id) => [id, 1]));
  for (const [from, targets] of next) {
    if (!order.has(from)) continue;
    for (const to of targets) {
      all.set(to, (all.get(to) ?? 0) + 1);
      if (!isUnder(from, to)) onward.set(to, (onward.get(to) ?? 0) + 1);
    }
  }
  const begins = new Set(starts);
  const hasOneWay = (id: string): boolean => !begins.has(id) && onward.get(id) === 1;
  const place = (id: string): number => order.get(id) ?? Number.MAX_SAFE_INTEGER;
  const joins = new Map<string | null, string[]>();
  for (const id of order.keys()) {
    if (hasOneWay(id)) continue;
    const over = above.get(id) ?? null;
    joins.set(over, [...(joins.get(over) ?? []), id]);
  }
  return {
    leaves: (id) => leaves.get(id) ?? [],
    isInline: (from, to) => hasOneWay(to) && !isUnder(from, to),
    isReferred: (id) => !hasOneWay(id) || (all.get(id) ?? 0) > 1,
    leadsBack: (from, to) => isUnder(from, to),
    joinsUnder: (id) => joins.get(id) ?? [],
    place,
  };
}
