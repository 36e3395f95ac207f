import { z } from 'zod';

const node = z.string().min(1).max(60);

/** What is to become of leads in a scenario. Without an outlet, a skipped step is left as if its time had passed, its mail were not allowed, or simply onwards. */
export const runOperation = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('move'), to: node }),
  z.strictObject({ do: z.literal('skip'), outlet: node.optional() }),
  z.strictObject({ do: z.literal('retry') }),
  z.strictObject({ do: z.literal('remove') }),
]);
export type RunOperation = z.infer<typeof runOperation>;

/** So many leads can be named at once; a whole step has no limit. */
export const MOST_RUNS_NAMED = 500;

/**
 * Which leads: named runs, those only that still stand at a step when it is named; all who stand at a step and whom no fault
 * keeps; or all whom a fault keeps, at a step or anywhere, for a reason or any.
 */
export const runSelection = z.union([
  z.strictObject({ runs: z.array(z.string().min(1).max(200)).min(1).max(MOST_RUNS_NAMED), at: node.optional() }),
  z.strictObject({ waiting: z.strictObject({ at: node }) }),
  z.strictObject({ parked: z.strictObject({ at: node.nullable(), code: z.string().max(100).nullable() }) }),
]);
export type RunSelection = z.infer<typeof runSelection>;
