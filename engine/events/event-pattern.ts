import { z } from 'zod';
import type { JsonObject } from '../scenario/json.ts';

const id = z.string().min(1).max(120);

/** The reactions a scenario can wait for, start from or ask about. */
export const eventPattern = z.discriminatedUnion('event', [
  /** `node`: only mails sent by that step of the same scenario; without it, any mail. */
  z.strictObject({ event: z.literal('mail-clicked'), node: id.optional() }),
  z.strictObject({ event: z.literal('form-submitted'), form: id.optional() }),
  z.strictObject({ event: z.literal('custom'), name: z.string().min(1).max(80) }),
  z.strictObject({ event: z.enum(['hand-off-accepted', 'hand-off-rejected']), node: id.optional() }),
]);
export type EventPattern = z.infer<typeof eventPattern>;

/** The types of event that a pattern can name. */
export const PATTERN_TYPES: ReadonlySet<string> = new Set(
  eventPattern.options.flatMap(({ shape: { event } }): readonly string[] =>
    event instanceof z.ZodEnum ? event.options : [...event.values],
  ),
);

/** What of an event a pattern looks at. */
export interface Happening {
  readonly type: string;
  readonly data: JsonObject;
}

/**
 * Whether an event is what a pattern asks for. A pattern's `node` names a step of the lead's own run:
 * `enrollment` is that run, so that a click on another run's mail does not count.
 */
export function matchesPattern(pattern: EventPattern, happening: Happening, enrollment: string): boolean {
  if (pattern.event !== happening.type) return false;
  const { event: _event, ...asked } = pattern;
  const wanted = 'node' in pattern && pattern.node !== undefined ? { ...asked, enrollment } : asked;
  return Object.entries(wanted).every(([name, value]) => value === undefined || happening.data[name] === value);
}
