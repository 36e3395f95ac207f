import type { Decision } from './step-definition.ts';

/** What a trigger does with a lead that came in by it: lets it on. */
export const letIn = {
  decide: (): Decision => ({ outcome: 'next', because: { code: 'triggered', data: {} } }),
} as const;
