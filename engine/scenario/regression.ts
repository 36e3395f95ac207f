import { z } from 'zod';
import type { Catalogue } from '../steps/catalogue.ts';
import type { Plan } from './plan.ts';
import type { Simulated } from './simulate.ts';
import { simulationInput, walkInput } from './simulation-input.ts';

/** One decision of a path that is expected. */
export const expectedStep = z.strictObject({ node: z.string(), part: z.string(), outcome: z.string() });
export type ExpectedStep = z.infer<typeof expectedStep>;

/** The path a simulated lead is to take; times are not compared, so that a wait may be made longer. */
export const expectedPath = z.strictObject({
  steps: z.array(expectedStep).max(10_000),
  ended: z.string().nullable(),
});
export type ExpectedPath = z.infer<typeof expectedPath>;

/** A simulated path that a scenario has to take again each time it is published. */
export const regression = z.strictObject({ input: simulationInput, expected: expectedPath });
export type Regression = z.infer<typeof regression>;

/** Where a path first differs from the expected one: what was expected at `index` of the path, and what came; null is the end of it. */
export const pathDifference = z.strictObject({
  index: z.int(),
  expected: expectedStep.nullable(),
  came: expectedStep.nullable(),
  ended: z.strictObject({ expected: z.string().nullable(), came: z.string().nullable() }),
});
export type PathDifference = z.infer<typeof pathDifference>;

/** What of a simulation is kept as expected; nothing where it could not begin. */
export const pathTaken = (simulated: Simulated | null): ExpectedPath => ({
  steps: simulated?.path.map(({ node, part, outcome }) => ({ node, part, outcome })) ?? [],
  ended: simulated?.ended ?? null,
});

const isSame = (a: ExpectedStep | undefined, b: ExpectedStep | undefined): boolean =>
  a?.node === b?.node && a?.part === b?.part && a?.outcome === b?.outcome;

/** Where the plan takes the lead another way than expected; null when it takes the same. Gives way now and then. */
export function* walkRegression(
  plan: Plan,
  catalogue: Catalogue,
  { input, expected }: Regression,
): Generator<unknown, PathDifference | null, void> {
  const came = pathTaken(yield* walkInput(plan, catalogue, input));
  const longest = Math.max(came.steps.length, expected.steps.length);
  const ended = { expected: expected.ended, came: came.ended };
  for (let index = 0; index < longest; index += 1)
    if (!isSame(came.steps[index], expected.steps[index]))
      return { index, expected: expected.steps[index] ?? null, came: came.steps[index] ?? null, ended };
  return came.ended === expected.ended ? null : { index: longest, expected: null, came: null, ended };
}
