import type { ExperimentState } from '../../../api/contract/experiments.ts';
import type { LiveState, NodeCounts, NodeResults } from '../live-store.ts';

/** What a card tells in numbers; its parts stay the same as long as they tell the same. */
export interface NodeNumbers {
  readonly node: string;
  readonly counts: NodeCounts;
  readonly results: NodeResults | undefined;
  readonly split: ExperimentState | undefined;
  /** The leads at it, where they wait longest of all. */
  readonly waits: LiveState['bottleneck'];
  /** Who passed and left is told by `results`, where these could be counted. */
  readonly isOfPeriod: boolean;
  readonly isCounted: boolean;
}

type Sources = Pick<LiveState, 'counts' | 'results' | 'splits' | 'bottleneck' | 'look'>;

const isAlike = (one: NodeNumbers, other: NodeNumbers): boolean =>
  one.counts === other.counts &&
  one.results === other.results &&
  one.split === other.split &&
  one.waits === other.waits &&
  one.isOfPeriod === other.isOfPeriod &&
  one.isCounted === other.isCounted;

/** The numbers of each step; an entry of which nothing changed is the one that was known, so that its card does not draw again. */
export function nodeNumbers(
  { counts, results, splits, bottleneck, look }: Sources,
  known: ReadonlyMap<string, NodeNumbers>,
): ReadonlyMap<string, NodeNumbers> {
  return new Map(
    [...counts].map(([node, its]) => {
      const fresh: NodeNumbers = {
        node,
        counts: its,
        results: results?.get(node),
        split: splits.get(node),
        waits: bottleneck?.node === node ? bottleneck : null,
        isOfPeriod: look.period !== 'all',
        isCounted: results !== null,
      };
      const before = known.get(node);
      return [node, before !== undefined && isAlike(before, fresh) ? before : fresh];
    }),
  );
}
