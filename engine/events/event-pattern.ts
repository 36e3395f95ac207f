import { z } from 'zod';
import type { Json, JsonObject } from '../scenario/json.ts';
import { stage } from '../scenario/stage.ts';
import { passesFilters, propertyFilter } from '../scenario/property-filter.ts';

const id = z.string().min(1).max(120);
const tag = z.string().trim().min(1).max(60);

/** The happenings a scenario can wait for, start from or ask about. */
export const eventPattern = z.discriminatedUnion('event', [
  /** `node`: only mails sent by that step of the same scenario; `template`: only mails made from it; without either, any mail. */
  z.strictObject({
    event: z.enum(['mail-clicked', 'mail-failed', 'mail-bounced', 'mail-replied']),
    node: id.optional(),
    template: id.optional(),
  }),
  z.strictObject({ event: z.literal('form-submitted'), form: id.optional() }),
  z.strictObject({
    event: z.literal('custom'),
    name: z.string().min(1).max(80),
    where: z.array(propertyFilter).max(10).optional(),
  }),
  z.strictObject({ event: z.enum(['hand-off-accepted', 'hand-off-rejected']), node: id.optional() }),
  /** The score passes `threshold`: `up` comes to it or above, `down` falls below it. */
  z.strictObject({ event: z.literal('score-changed'), crosses: z.enum(['up', 'down']), threshold: z.number() }),
  z.strictObject({ event: z.literal('stage-changed'), to: stage }),
  z.strictObject({ event: z.enum(['tag-added', 'tag-removed']), tag }),
  /** The scenario asked for the lead at this trigger; `node` is filled in by `compile`. */
  z.strictObject({ event: z.literal('called'), node: id }),
  /** A run ended; `parent` is the step, `enrollment:node:visit`, that began it. */
  z.strictObject({ event: z.literal('scenario-left'), parent: id }),
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

function crosses(total: Json | undefined, by: Json | undefined, threshold: number, way: 'up' | 'down'): boolean {
  if (typeof total !== 'number' || typeof by !== 'number') return false;
  const [was, is] = [total - by >= threshold, total >= threshold];
  return way === 'up' ? !was && is : was && !is;
}

/**
 * Whether an event is what a pattern asks for. A pattern's `node` names a step of the lead's own run:
 * `enrollment` is that run, so that a click on another run's mail does not count.
 */
export function matchesPattern(pattern: EventPattern, { type, data }: Happening, enrollment: string): boolean {
  if (pattern.event !== type) return false;
  switch (pattern.event) {
    case 'mail-clicked':
    case 'mail-failed':
    case 'mail-bounced':
    case 'mail-replied':
      if (pattern.template !== undefined && data['template'] !== pattern.template) return false;
      return pattern.node === undefined || (data['node'] === pattern.node && data['enrollment'] === enrollment);
    case 'hand-off-accepted':
    case 'hand-off-rejected':
      return pattern.node === undefined || (data['node'] === pattern.node && data['enrollment'] === enrollment);
    case 'form-submitted':
      return pattern.form === undefined || data['form'] === pattern.form;
    case 'custom':
      return data['name'] === pattern.name && passesFilters(data['properties'] ?? {}, pattern.where ?? []);
    case 'score-changed':
      return crosses(data['total'], data['by'], pattern.threshold, pattern.crosses);
    case 'stage-changed':
      return data['to'] === pattern.to;
    case 'tag-added':
    case 'tag-removed':
      return data['tag'] === pattern.tag;
    case 'called':
      return data['node'] === pattern.node;
    case 'scenario-left':
      return data['parent'] === pattern.parent;
  }
}
