import { z } from 'zod';
import { eventPattern } from '../events/event-pattern.ts';
import { jsonObject } from './json.ts';
import { own } from './own.ts';
import { NO_RULES, rules } from './rules.ts';
import { scenarioCall } from './scenario-call.ts';

/** One step as the interpreter needs it: its config, and where each outlet leads. */
export const planStep = z.strictObject({
  kind: z.string(),
  version: z.int(),
  config: jsonObject,
  next: z.record(z.string(), z.string()),
});

/**
 * A published version, reduced to what runs: no canvas data, no mail bodies. Never changes once published.
 * `triggers` tell which events start a run and at which node, `calls` how the scenario itself asks for leads there.
 */
export const plan = z.strictObject({
  triggers: z.array(z.strictObject({ node: z.string(), pattern: eventPattern })),
  calls: z.array(z.strictObject({ node: z.string(), call: scenarioCall })).default([]),
  steps: z.record(z.string(), planStep),
  rules: rules.default(NO_RULES),
});
export type Plan = z.infer<typeof plan>;

/** The kind of a step, whether or not it can be read just now; empty where the plan has none there. */
export const kindAt = ({ steps }: Plan, node: string): string => own(steps, node)?.kind ?? '';
