import type { Crowd } from './simulate-crowd.ts';

/** A salesperson gives one of these to a hand-off; what a lead does shuts out nothing: it may click and unsubscribe. */
const ANSWERS: ReadonlySet<string> = new Set(['hand-off-accepted', 'hand-off-rejected']);
/** Shares that come to a whole may miss it by a hair. */
const HAIR = 1e-9;

/** A rate among those of a step of which only one can come true, and that come to more than all leads together. */
export interface RateOver {
  readonly of: 'reactions' | 'outcomes';
  readonly index: number;
  readonly node: string;
}

/** The rates that can't hold all at once: of the outcomes of a step, and of the answers to a hand-off. */
export function ratesOver({ reactions, outcomes }: Pick<Crowd, 'reactions' | 'outcomes'>): RateOver[] {
  const all = [
    ...outcomes.map(({ node, rate }, index) => ({ of: 'outcomes' as const, index, node, rate })),
    ...reactions.flatMap(({ type, after: node, rate }, index) =>
      ANSWERS.has(type) ? [{ of: 'reactions' as const, index, node, rate }] : [],
    ),
  ];
  const together = (one: RateOver): number =>
    all.reduce((sum, { of, node, rate }) => (of === one.of && node === one.node ? sum + rate : sum), 0);
  return all
    .filter((one) => one.rate > 0 && together(one) > 1 + HAIR)
    .map(({ of, index, node }) => ({ of, index, node }));
}
