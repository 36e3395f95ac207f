import { z } from 'zod';
import { eventPattern } from '../events/event-pattern.ts';
import { jsonObject } from './json.ts';

/** One step as the interpreter needs it: its config, and where each outlet leads. */
export const planStep = z.strictObject({
  kind: z.string(),
  version: z.int(),
  config: jsonObject,
  next: z.record(z.string(), z.string()),
});

/**
 * A published version, reduced to what runs: no canvas data, no mail bodies. Never changes once published.
 * `triggers` tell which events start a run and at which node.
 */
export const plan = z.strictObject({
  triggers: z.array(z.strictObject({ node: z.string(), pattern: eventPattern })),
  steps: z.record(z.string(), planStep),
});
export type Plan = z.infer<typeof plan>;
