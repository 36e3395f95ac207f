import type { AnyStep } from './step-definition.ts';

const FUNCTIONS = ['read', 'draftOutlets', 'upgrade', 'with'] as const;

/** Whether `defineStep` made it: what it says of itself is looked at elsewhere. */
function isStep(found: unknown): found is AnyStep {
  if (typeof found !== 'object' || found === null || !('kind' in found)) return false;
  const entries = new Map(Object.entries(found));
  return FUNCTIONS.every((name) => typeof entries.get(name) === 'function');
}

/** The steps among what a module exports. */
export const stepsIn = (exports: object): AnyStep[] => Object.values(exports).filter(isStep);
