import type { Waits } from '../store/count-results.ts';

/** Fewer leads say nothing of a step. */
const LEAST_LEADS = 3;

/** The step whose leads have, together, waited longest there until now; null where nowhere enough of them wait. */
export function bottleneckOf(waits: readonly Waits[]): Waits | null {
  return waits.filter(({ leads, ms }) => leads >= LEAST_LEADS && ms > 0).toSorted((a, b) => b.ms - a.ms)[0] ?? null;
}
